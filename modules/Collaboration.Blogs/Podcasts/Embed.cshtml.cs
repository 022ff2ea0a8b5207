using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Blogs.Podcasts;

/// <summary>
/// A public episode's player for pages of other sites. It is the same for everybody: nothing of a session is read, so that
/// whoever frames it learns nothing of who looks.
/// </summary>
[Open, CachedForStrangers]
internal sealed class EmbedModel(CollaborationDb db) : PageModel
{
    private static readonly Guid[] s_public = [Audience.Public];

    public EpisodeView Episode { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid episode, CancellationToken ct)
    {
        if (await EpisodeView.FindAsync(db, episode, s_public, ct) is not { } found) { return NotFound(); }
        Episode = found;
        SecurityHeaders.AllowFramedAnywhere(HttpContext);
        return Page();
    }
}
