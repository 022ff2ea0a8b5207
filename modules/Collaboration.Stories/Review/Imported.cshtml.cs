using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Importing;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Review;

/// <summary>Stories that an old blog brought, and for which nobody has recorded a consent yet.</summary>
[Requires(StoriesPermissions.Review)]
internal sealed class ImportedModel(CollaborationDb db) : PageModel
{
    private const int Most = 200;

    internal sealed record Line(Guid Id, string Path, string Title, DateTimeOffset PublishedAt);

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public int Total { get; private set; }
    public bool IsShown { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var without = WithoutConsent(db);
        IsShown = (await ImportRule.ReadAsync(db, ct)).IsShown;
        (Lines, Total) = (await without.OrderBy(s => s.PublishedAt).ThenBy(s => s.Id).Take(Most).Select(s => new Line(s.Id, "/stories/" + s.Path, s.Title, s.PublishedAt!.Value)).ToListAsync(ct), await without.CountAsync(ct));
    }

    public static IQueryable<Story> WithoutConsent(CollaborationDb db) => db.Set<Story>().Where(s => s.Source == Sources.Import && s.State == StoryStates.Published && !db.Set<Consent>().Any(c => c.StoryId == s.Id));
}
