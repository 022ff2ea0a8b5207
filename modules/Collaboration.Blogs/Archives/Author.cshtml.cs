using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Profiles;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Archives;

/// <summary>
/// What somebody has published. Of people without a post that the reader may see there is no page; colleagues are led to
/// the person's own, which leads here for the rest of the posts.
/// </summary>
[Open, CachedForStrangers("page", "all")]
internal sealed class AuthorModel(CollaborationDb db, IProfiles profiles, Person person) : ArchiveModel(db, person)
{
    public override bool HasFeed => true;

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "page")] int? page, bool all, CancellationToken ct)
    {
        if (!all && page is null && await profiles.PathAsync(id, Reader, ct) is { } path) { return Redirect(Request.PathBase + path); }
        if (!await ReadAsync(Db.Set<Post>().Where(p => p.AuthorId == id), page, ct)) { return NotFound(); }
        (Title, Subtitle, Path) = ($"Posts by {Posts[0].Author}", Posts[0].AuthorTitle ?? "", $"/authors/{id}");
        return Page();
    }
}
