using Collaboration.Blogs.Contracts;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Imports;

/// <summary>
/// Addresses for many new posts, each given away once. The database is asked for those that are wanted; all of a blog's
/// are read once, when the first is taken.
/// </summary>
internal sealed class FreeAddresses(CollaborationDb db)
{
    private readonly Dictionary<Guid, HashSet<string>> _known = [];
    private readonly Dictionary<(Guid Blog, string Wanted), int> _numbers = [];

    /// <returns>An address for each, by its id.</returns>
    public async Task<IReadOnlyDictionary<Guid, string>> TakeAsync(IReadOnlyList<ImportedPost> posts, CancellationToken ct)
    {
        var given = new Dictionary<Guid, string>(posts.Count);
        foreach (var blog in posts.GroupBy(p => p.BlogId))
        {
            var wanted = blog.Select(p => (p.Id, Slug: PostAddresses.Wanted(p.Slug.Length > 0 ? p.Slug : p.Title))).ToList();
            var taken = await TakenAsync(blog.Key, [.. wanted.Select(w => w.Slug)], ct);
            foreach (var (id, slug) in wanted)
            {
                given[id] = taken.Add(slug) ? slug : Numbered(blog.Key, slug, taken);
            }
        }
        return given;
    }

    private async Task<HashSet<string>> TakenAsync(Guid blog, string[] wanted, CancellationToken ct)
    {
        var taken = (await Slugs(blog).Where(s => wanted.Contains(s)).ToListAsync(ct)).ToHashSet();
        if (_known.TryGetValue(blog, out var known))
        {
            known.UnionWith(taken);
            return known;
        }
        if (taken.Count == 0 && wanted.Distinct().Count() == wanted.Length) { return taken; }
        return _known[blog] = [.. await Slugs(blog).ToListAsync(ct)];
    }

    private IQueryable<string> Slugs(Guid blog) =>
        db.Set<Post>().Where(p => p.BlogId == blog).Select(p => p.Slug).Union(db.Set<OldAddress>().Where(a => a.BlogId == blog).Select(a => a.Slug));

    private string Numbered(Guid blog, string wanted, HashSet<string> taken)
    {
        var number = _numbers.GetValueOrDefault((blog, wanted), 1);
        do { number++; } while (!taken.Add($"{wanted}-{number}"));
        _numbers[(blog, wanted)] = number;
        return $"{wanted}-{number}";
    }
}
