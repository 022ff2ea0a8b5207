using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.People;

/// <summary>
/// Tells many people in pieces. Each is a short transaction that takes them off the list, so that nobody is told twice; and
/// who withdraws waits for the piece under way and ends the rest.
/// </summary>
internal sealed class TellingMany : IJobHandler
{
    public const string KindName = "notices.tell";

    /// <summary>Most that one transaction tells: it lasts well below a second.</summary>
    public const int AtOnce = 2000;

    public string Kind => KindName;

    /// <summary>Keeps what is to be told and to whom, in the caller's transaction; the job begins when that ends.</summary>
    public static Task KeepAsync(CollaborationDb db, ToldThing thing, Guid[] who, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(thing.At);
        return db.Database.ExecuteSqlAsync($"""
            with kept as (
                insert into kernel.telling (id, kind, way, text, path, at, subject, audience_id, accounts)
                values ({id}, {thing.Kind}, {thing.Way}, {thing.Text}, {thing.Path}, {thing.At}, {thing.Subject}::uuid, {thing.AudienceId}::uuid, {who}) returning id)
            insert into kernel.job (id, kind, data, run_at) select gen_random_uuid(), {KindName}, jsonb_build_object('telling', id), {thing.At} from kept
            """, ct);
    }

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        using var json = JsonDocument.Parse(data!);
        while (await TellSomeAsync(services.GetRequiredService<CollaborationDb>(), json.RootElement.GetProperty("telling").GetGuid(), ct)) { }
    }

    /// <returns>True while some are left.</returns>
    private static async Task<bool> TellSomeAsync(CollaborationDb db, Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var found = await db.Database.SqlQuery<Piece>($"""
            select kind as "Kind", way as "Way", text as "Text", path as "Path", at as "At", subject as "Subject", audience_id as "AudienceId", accounts[:{AtOnce}] as "Who", cardinality(accounts) as "Left"
            from kernel.telling where id = {id} for update
            """).ToListAsync(ct);
        if (found is not [var piece]) { return false; }
        await Notices.TellAtOnceAsync(db, new(piece.Kind, piece.Way, piece.Text, piece.Path, piece.At, piece.Subject, piece.AudienceId), piece.Who, null, ct);
        var isLast = piece.Left <= AtOnce;
        await (isLast ? db.Database.ExecuteSqlAsync($"delete from kernel.telling where id = {id}", ct) : db.Database.ExecuteSqlAsync($"update kernel.telling set accounts = accounts[{AtOnce + 1}:] where id = {id}", ct));
        await transaction.CommitAsync(ct);
        return !isLast;
    }

    private sealed record Piece(string Kind, string Way, string Text, string Path, DateTimeOffset At, Guid? Subject, Guid? AudienceId, Guid[] Who, int Left);
}

/// <param name="Way">How those hear of it who have not chosen, as the database spells it.</param>
internal sealed record ToldThing(string Kind, string Way, string Text, string Path, DateTimeOffset At, Guid? Subject, Guid? AudienceId);
