using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Recalls;
using Collaboration.Privacy.Reviews;

namespace Collaboration.Privacy.Moderation;

/// <summary>What the gate marked and its writer said to be no patient, by its title where the moderator may read it.</summary>
internal sealed class MarkedByGate(CollaborationDb db, Glimpses glimpses, TimeProvider clock) : IAwaitsReview
{
    public async Task<IReadOnlyList<AwaitingReview>> ListAsync(Person person, int most, CancellationToken ct)
    {
        if (!person.May(PrivacyPermissions.Review)) { return []; }
        var waiting = (await WaitingThings.ListAsync(db, clock.GetUtcNow(), ct)).Take(most).ToList();
        var shown = await glimpses.OfAsync(waiting.Select(w => (w.ThingKind, w.ThingId)), ct);
        return [.. waiting.Select(w => new AwaitingReview(w.ThingKind, string.Join(" · ", new[] { shown.GetValueOrDefault(w.ThingId)?.Title, w.Claimant is null ? null : $"{w.Claimant} looks at it" }.OfType<string>()), $"Marked: {w.Kinds}", w.Writer, w.SaidAt, "/privacy/review"))];
    }
}
