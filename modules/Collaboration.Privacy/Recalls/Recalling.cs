using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Text;
using Collaboration.Privacy.Incidents;
using Collaboration.Privacy.Moderation;
using Collaboration.Privacy.Reviews;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Privacy.Recalls;

/// <summary>Takes anything back at once, and begins its incident record with it.</summary>
internal sealed class Recalling(CollaborationDb db, IEnumerable<IRecallable> kinds, IEnumerable<ISentMails> mails, Holds addresses, SealedCopies copies, EventStream events, Person person, TimeProvider clock)
{
    /// <summary>What stands at an address as somebody pasted it, whoever may read it: the thing, and what is part of it.</summary>
    public async Task<IReadOnlyList<Recallable>> AtAsync(HttpRequest request, string? pasted, CancellationToken ct)
    {
        var typed = Characters.OneLine(pasted);
        return typed.Length is > 0 and <= PastedLink.Limit && !Characters.CannotBeKept(typed) && await addresses.FindAsync(Addresses.Below(request, typed), ct) is { } item ? await OfAsync(item.Id, ct) : [];
    }

    /// <summary>Names one of several in a form.</summary>
    public static string KeyOf(Recallable thing) => $"{thing.Kind} {thing.Id:N}";

    /// <summary>The one that there is, or of several the one that was chosen.</summary>
    public static Recallable? Chosen(IReadOnlyList<Recallable> things, string? key) => things.Count == 1 ? things[0] : things.FirstOrDefault(t => KeyOf(t) == key);

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
        var incident = Incident.Of(row, thing, recall, reason.Id, note, await Reach.OfAsync(db, mails, thing, ct), copies.Seal(row, thing));
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
