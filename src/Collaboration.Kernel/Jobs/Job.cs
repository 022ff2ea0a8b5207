using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Jobs;

/// <summary>Work to be done in the background for one tenant. It can be run twice without harm.</summary>
public sealed class Job
{
    private Job() { }

    /// <param name="kind">Name of the <see cref="IJobHandler"/>.</param>
    /// <param name="runAt">Not before this moment.</param>
    /// <param name="data">JSON with ids and numbers.</param>
    public Job(string kind, DateTimeOffset runAt, string? data = null) =>
        (Id, Kind, RunAt, Data) = (Guid.CreateVersion7(), kind, runAt, data);

    public Guid Id { get; private set; }
    public string Kind { get; private set; } = "";
    public string? Data { get; private set; }
    public DateTimeOffset RunAt { get; private set; }
    public int Attempts { get; private set; }
    public string? LastError { get; private set; }
}

/// <summary>Work that is asked for again and again and done once.</summary>
public static class JobQueue
{
    /// <summary>Sees to it that one job of this kind waits for the context's tenant; one that has begun may have looked already and does not count.</summary>
    public static Task AddOnceAsync(this CollaborationDb db, string kind, DateTimeOffset runAt, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into kernel.job (id, kind, run_at) select gen_random_uuid(), {kind}, {runAt} where not exists (select from kernel.job where kind = {kind} and attempts = 0)
        """, ct);
}

/// <summary>Does one kind of job, in a scope of the job's tenant.</summary>
public interface IJobHandler
{
    string Kind { get; }

    /// <param name="data">The job's JSON, as it was written.</param>
    Task RunAsync(IServiceProvider services, string? data, CancellationToken ct);
}
