using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Incidents;
using Collaboration.Privacy.Reports;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Moderation;

/// <summary>A moderator decides on something that readers reported: it stays, or it is taken back.</summary>
internal sealed class Deciding(CollaborationDb db, IEnumerable<IRecallable> kinds, SealedCopies copies, EventStream events, Person person, TimeProvider clock)
{
    /// <param name="id">The decision's own.</param>
    /// <returns>False where somebody else has it by now, or it is gone.</returns>
    public async Task<bool> DecideAsync(Guid id, Recallable thing, bool stays, string reason, string note, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await Matters.EndAsync(db, thing.Kind, thing.Id, person.Id, at, ct)) { return false; }
        var stood = stays ? thing : await kinds.Single(k => k.Kind == thing.Kind).TakeBackAsync(thing.Id, new(person.Id, $"{ReportReasons.WordsOf(reason)}.", at), ct);
        if (stood is null) { return false; }
        await db.SaveChangesAsync(ct);
        db.Add(Decision.On(id, stood, stays ? Verdicts.Leave : Verdicts.TakeBack, reason, note, stays ? null : copies.Seal(id, stood), person.Id, at));
        db.AddOnRecord(new EventRow(PrivacyModule.Stream, "moderation.decided", id, person.Id, at), new { thing.Kind, thing = thing.Id, stays, reason });
        await db.SaveChangesAsync(ct);
        await TellAsync(stood, id, stays, reason, at, ct);
        await transaction.CommitAsync(ct);
        if (!stays) { await events.WaitUntilReadEverywhereAsync(ct); }
        return true;
    }

    private async Task TellAsync(Recallable thing, Guid id, bool stays, string reason, DateTimeOffset at, CancellationToken ct)
    {
        if (!stays && thing.Writer is { } writer)
        {
            await Notices.TellAsync(db, PrivacyNotices.Decided, [writer], person.Id, $"A moderator took back your {thing.Kind}: {ReportReasons.WordsOf(reason)}. If that is wrong, say so.", DecisionsOnMe.Path, at, id, null, ct);
        }
        var reporters = await db.Set<Report>().Where(r => r.ThingKind == thing.Kind && r.ThingId == thing.Id && r.ReportedBy != null && r.ReportedBy != thing.Writer).Select(r => r.ReportedBy!.Value).ToListAsync(ct);
        var sentence = stays ? $"A moderator looked at a {thing.Kind} that you reported, and it stays." : $"A moderator looked at a {thing.Kind} that you reported, and took it back.";
        await Notices.TellAsync(db, PrivacyNotices.Answered, reporters, person.Id, sentence, "/rules", at, id, null, ct);
    }
}
