using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Archive;

/// <summary>A newsletter's issues, the newest first, for those whom it is for.</summary>
[Open, CachedForStrangers("page")]
internal sealed class ListModel(CollaborationDb db, Person person) : PageModel
{
    private const int OnPage = 20;
    private const int LastPage = 500;

    public Newsletter Newsletter { get; private set; } = null!;
    public IReadOnlyList<Issue> Issues { get; private set; } = [];
    public int Number { get; private set; }
    public bool HasMore { get; private set; }
    public bool MaySee => person.May(NewslettersPermissions.See);

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "page")] int? number, CancellationToken ct)
    {
        if (await db.ReadableNewsletters(person).AsNoTracking().SingleOrDefaultAsync(n => n.Slug == slug, ct) is not { } newsletter) { return NotFound(); }
        (Newsletter, Number) = (newsletter, Math.Clamp(number ?? 1, 1, LastPage));
        var issues = await db.ReadableIssues(person).AsNoTracking().Where(i => i.NewsletterId == newsletter.Id).OrderByDescending(i => i.Number).Skip((Number - 1) * OnPage).Take(OnPage + 1).ToListAsync(ct);
        (Issues, HasMore) = ([.. issues.Take(OnPage)], issues.Count > OnPage);
        return Page();
    }
}
