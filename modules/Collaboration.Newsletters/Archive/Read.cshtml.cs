using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Subscribers;
using Collaboration.Newsletters.Tallies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Archive;

/// <summary>An issue as its readers see it now: what was taken back since is not in it any more.</summary>
[Open, CachedForStrangers("from")]
internal sealed class ReadModel(CollaborationDb db, Person person, CurrentTenant current, PieceSources sources, Tallying tallies) : PageModel
{
    public Newsletter Newsletter { get; private set; } = null!;
    public Issue Issue { get; private set; } = null!;
    public IReadOnlyList<ShownPiece> Pieces { get; private set; } = [];
    public Meter Meter { get; private set; } = null!;
    public int? Newer { get; private set; }
    public int? Older { get; private set; }

    /// <summary>True where a colleague has passed it on.</summary>
    public bool IsShared { get; private set; }

    /// <summary>Whether somebody signed in could still subscribe.</summary>
    public bool MayJoin { get; private set; }

    public bool IsSignedIn => person.IsSignedIn;
    public bool MayPrint => person.May(NewslettersPermissions.Print);

    public async Task<IActionResult> OnGetAsync(string slug, int number, string? from, CancellationToken ct)
    {
        if (await db.ReadableNewsletters(person).AsNoTracking().SingleOrDefaultAsync(n => n.Slug == slug, ct) is not { } newsletter) { return NotFound(); }
        var issues = db.ReadableIssues(person).AsNoTracking().Where(i => i.NewsletterId == newsletter.Id);
        if (await issues.SingleOrDefaultAsync(i => i.Number == number, ct) is not { } issue) { return NotFound(); }
        (Newsletter, Issue, IsShared) = (newsletter, issue, from == Came.Colleague);
        if (person.IsSignedIn && newsletter.ClosedAt is null)
        {
            var own = await db.Set<Subscriber>().Where(s => s.NewsletterId == newsletter.Id && s.AccountId == person.Id).Select(s => s.State).SingleOrDefaultAsync(ct);
            MayJoin = own is null ? newsletter.Joining != Joinings.Everybody : own != SubscriberStates.Active;
        }
        Pieces = await sources.ShowAsync(issue.Id, issue.Language, person.Audiences, ct);
        Meter = Meter.Of(Pieces);
        Newer = await issues.Where(i => i.Number > number).MinAsync(i => i.Number, ct);
        Older = await issues.Where(i => i.Number < number).MaxAsync(i => i.Number, ct);
        var (tenant, came) = (current.Tenant.Id, Came.Of(from));
        void Count() => tallies.Count(tenant, issue.Id, issue.Id, came);
        Count();
        HttpContext.Features.Set(new PageSeen(Count));
        return Page();
    }
}
