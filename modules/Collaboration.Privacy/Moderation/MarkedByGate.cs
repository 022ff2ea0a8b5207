using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Reviews;

namespace Collaboration.Privacy.Moderation;

/// <summary>What the gate marked and its writer said to be no patient: its words stay where they stand.</summary>
internal sealed class MarkedByGate(CollaborationDb db, TimeProvider clock) : IAwaitsReview
{
    public async Task<IReadOnlyList<AwaitingReview>> ListAsync(Person person, int most, CancellationToken ct) => !person.May(PrivacyPermissions.Review) ? []
        : [.. (await WaitingThings.ListAsync(db, clock.GetUtcNow(), ct)).Take(most).Select(w => new AwaitingReview(w.ThingKind, w.Claimant is null ? "" : $"{w.Claimant} looks at it", $"Marked: {w.Kinds}", w.Writer, w.SaidAt, "/privacy/review"))];
}
