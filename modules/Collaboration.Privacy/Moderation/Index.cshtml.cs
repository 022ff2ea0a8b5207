using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Appeals;
using Collaboration.Privacy.Mutes;
using Collaboration.Privacy.Recalls;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Privacy.Moderation;

/// <summary>All that waits for a moderator, of every kind: what readers reported, appeals, and what stands in other queues. One takes a thing, so that two do not decide on the same.</summary>
[Requires(PrivacyPermissions.Moderate)]
internal sealed class IndexModel(CollaborationDb db, IEnumerable<IAwaitsReview> queues, Glimpses glimpses, PermissionSets sets, Person person, TimeProvider clock) : PageModel
{
    private const int Elsewhere = 20;

    public IReadOnlyList<Matter> Reported { get; private set; } = [];
    public IReadOnlyList<OpenAppeal> Appeals { get; private set; } = [];
    public IReadOnlyList<AwaitingReview> Awaiting { get; private set; } = [];
    public IReadOnlyList<MutedPerson> Muted { get; private set; } = [];

    /// <summary>Of what is reported, where the moderator may read it.</summary>
    public IReadOnlyDictionary<Guid, Glimpse> Shown { get; private set; } = null!;

    public Guid Me => person.Id;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        (Reported, Appeals, Muted) = (await Matters.ListAsync(db, now, ct), await OpenAppeal.ListAsync(db, person.Id, person.May(PrivacyPermissions.Recall), ct), await MutedPerson.ListAsync(db, sets, now, ct));
        Shown = await glimpses.OfAsync(Reported.Select(m => (m.ThingKind, m.ThingId)), ct);
        var awaiting = new List<AwaitingReview>();
        foreach (var queue in queues) { awaiting.AddRange(await queue.ListAsync(person, Elsewhere, ct)); }
        Awaiting = [.. awaiting.OrderBy(a => a.Since)];
    }

    public async Task<IActionResult> OnPostAsync(string? kind, Guid id, CancellationToken ct)
    {
        if (kind is null) { return NotFound(); }
        if (await Matters.ClaimAsync(db, kind, id, person.Id, clock.GetUtcNow(), ct)) { return this.SeeOther(ReadModel.PathOf(kind, id)); }
        this.Say("Somebody else looks at it already.");
        return this.SeeOther("/moderation");
    }
}
