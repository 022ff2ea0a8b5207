using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Imports;

/// <summary>Addresses for many new posts at once, each given away once.</summary>
internal sealed class FreeAddresses
{
    private readonly Dictionary<Guid, HashSet<string>> _taken = [];

    public static async Task<FreeAddresses> OfAsync(CollaborationDb db, IEnumerable<Guid> blogs, CancellationToken ct)
    {
        var free = new FreeAddresses();
        foreach (var blog in blogs.Distinct())
        {
            free._taken[blog] = [.. await db.Set<Post>().Where(p => p.BlogId == blog).Select(p => p.Slug).Union(db.Set<OldAddress>().Where(a => a.BlogId == blog).Select(a => a.Slug)).ToListAsync(ct)];
        }
        return free;
    }

    public string Take(Guid blog, string wanted)
    {
        var slug = PostAddresses.Free(PostAddresses.Wanted(wanted), _taken[blog]);
        _taken[blog].Add(slug);
        return slug;
    }
}
