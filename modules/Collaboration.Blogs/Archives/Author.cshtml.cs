using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Archives;

/// <summary>What somebody has published. Of people without a post that the reader may see there is no page.</summary>
[Open, CachedForStrangers("page")]
internal sealed class AuthorModel(CollaborationDb db, Person person) : ArchiveModel(db, person)
{
    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        if (!await ReadAsync(Db.Set<Post>().Where(p => p.AuthorId == id), page, ct)) { return NotFound(); }
        (Title, Subtitle, Path) = ($"Posts by {Posts[0].Author}", Posts[0].AuthorTitle ?? "", $"/authors/{id}");
        return Page();
    }
}
