using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Collaboration.Privacy.Incidents;
using Collaboration.Privacy.Moderation;
using Collaboration.Privacy.Reviews;

namespace Collaboration.Privacy.Recalls;

/// <summary>Takes anything back at once, and begins its incident record with it.</summary>
internal sealed class Recalling(CollaborationDb db, IEnumerable<IRecallable> kinds, IEnumerable<ISentMails> mails, Holds addresses, SealedCopies copies, EventStream events, Person person, TimeProvider clock)
{
    /// <summary>What stands at an address, whoever may read it.</summary>
    public async Task<IReadOnlyList<Recallable>> AtAsync(string address, CancellationToken ct) =>
        await addresses.FindAsync(address, ct) is { } item ? await OfAsync(item.Id, ct) : [];

    public async Task<IReadOnlyList<Recallable>> OfAsync(Guid id, CancellationToken ct)
    {
        var found = new List<Recallable>();
        foreach (var kind in kinds) { found.AddRange(await kind.FindAsync(id, ct)); }
        return found;
    }

    /// <summary>It answers once no node can show the thing any more.</summary>
    /// <param name="note">What officers read of it, and nobody else.</param>
    /// <returns>Null where it is gone already.</returns>
    public async Task<Incident?> RecallAsync(string kind, Guid id, Reasons.Reason reason, string note, CancellationToken ct)
    {
        if (kinds.FirstOrDefault(k => k.Kind == kind) is not { } handler) { return null; }
        var recall = new Recall(person.Id, reason.Told, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await handler.TakeBackAsync(id, recall, ct) is not { } thing) { return null; }
        await db.SaveChangesAsync(ct);
        var row = Guid.CreateVersion7(recall.At);
        var incident = Incident.Of(row, thing, recall, reason.Id, note, await Reach.OfAsync(db, mails, thing, ct), copies.Seal(row, thing.Words));
        db.Add(incident);
        db.AddOnRecord(new EventRow(PrivacyModule.Stream, "incident.opened", row, recall.By, recall.At), new { kind, thing = id, reason = reason.Id });
        db.Add(Decision.On(Guid.CreateVersion7(recall.At), thing, Moderation.Verdicts.Recall, reason.Id, "", null, recall.By, recall.At));
        await WaitingThings.ToldAsync(db, id, recall.By, recall.At, ct);
        await db.SaveChangesAsync(ct);
        if (thing is { Writer: { } writer, TellsWriter: false })
        {
            // Never its title or words: they may be why it had to go.
            await Notices.TellAsync(db, PrivacyNotices.Recalled, [writer], recall.By, $"A privacy officer took back your {kind}. {reason.Told} If that is wrong, say so.", DecisionsOnMe.Path, recall.At, row, null, ct);
        }
        await transaction.CommitAsync(ct);
        await events.WaitUntilReadEverywhereAsync(ct);
        return incident;
    }
}
