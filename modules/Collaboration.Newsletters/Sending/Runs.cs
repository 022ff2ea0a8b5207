using Collaboration.Kernel.Data;

namespace Collaboration.Newsletters.Sending;

/// <summary>Issues on their way out.</summary>
internal sealed class Runs(TimeProvider clock)
{
    /// <summary>Adds the run of an issue, in the caller's transaction.</summary>
    public Task BeginAsync(CollaborationDb db, Guid issue, Guid? by, CancellationToken ct)
    {
        db.Add(new Run(Guid.CreateVersion7(), issue, by, clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}

/// <summary>One issue on its way out.</summary>
internal sealed class Run
{
    private Run() { }

    public Run(Guid id, Guid issueId, Guid? by, DateTimeOffset at) => (Id, IssueId, BegunBy, BegunAt) = (id, issueId, by, at);

    public Guid Id { get; private set; }
    public Guid IssueId { get; private set; }
    public DateTimeOffset BegunAt { get; private set; }
    public Guid? BegunBy { get; private set; }
}
