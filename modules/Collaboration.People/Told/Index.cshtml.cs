using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Told;

/// <summary>What the reader was told. Looking at it does not mark it read: that is the button's to do.</summary>
[SignedIn]
internal sealed class IndexModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    public List<Notice> Notices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Notices = await Mine().AsNoTracking().OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Take(100).ToListAsync(ct);

    /// <param name="until">The newest notice that was on the page: one that came since stays new.</param>
    public async Task<IActionResult> OnPostAsync(Guid until, CancellationToken ct)
    {
        var newest = await Mine().Where(n => n.Id == until).Select(n => (DateTimeOffset?)n.CreatedAt).SingleOrDefaultAsync(ct);
        if (newest is null) { return NotFound(); }
        var now = clock.GetUtcNow();
        await Mine().Where(n => n.SeenAt == null && n.CreatedAt <= newest).ExecuteUpdateAsync(set => set.SetProperty(n => n.SeenAt, now), ct);
        return this.SeeOther("/account/notices");
    }

    private IQueryable<Notice> Mine() => Kernel.People.Notices.Of(db, person.Id, person.Audiences);
}
