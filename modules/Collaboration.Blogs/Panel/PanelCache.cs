using System.Collections.Concurrent;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Recommendations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Collaboration.Blogs.Panel;

/// <summary>A title in the panel, with its figure.</summary>
internal sealed record PanelLine(Guid Id, string Title, string Path, long Figure, Guid AuthorId, DateTimeOffset PublishedAt);

/// <summary>What was read, discussed and recommended most in the last thirty days, of what a reader may see; of what is recommended more than a panel shows.</summary>
internal sealed record MostOf(IReadOnlyList<PanelLine> Read, IReadOnlyList<PanelLine> Discussed, IReadOnlyList<PanelLine> Recommended)
{
    public bool IsEmpty => Read.Count + Discussed.Count + Recommended.Count == 0;
}

/// <summary>
/// The panel of each set of audiences, counted at most once a minute. A post that is published, edited or withdrawn
/// changes it at once; a further view or comment may wait.
/// </summary>
internal sealed class PanelCache(EventStream stream, TimeProvider clock) : IEventReader, IDisposable
{
    public const int Lines = 5;

    private const int Recommended = 30;

    private static readonly TimeSpan s_age = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _panels = new(new MemoryCacheOptions { SizeLimit = 2000 });
    private readonly ConcurrentDictionary<int, int> _generations = new();

    public async Task<MostOf> GetAsync(CollaborationDb db, Guid[] mine, CancellationToken ct)
    {
        var tenant = db.CurrentTenantId;
        var key = (tenant, _generations.GetValueOrDefault(tenant), string.Join(',', mine.Order()));
        if (stream.IsCurrent && _panels.TryGetValue(key, out MostOf? kept)) { return kept!; }
        var panel = await CountAsync(db, mine, clock.GetUtcNow().AddDays(-30), ct);
        return _panels.Set(key, panel, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = s_age });
    }

    public ValueTask ReadAsync(IReadOnlyList<EventRecord> events, CancellationToken ct)
    {
        foreach (var tenant in events.Where(e => e.Stream == BlogsModule.Stream && e.Kind.StartsWith("post.", StringComparison.Ordinal) && e.Kind != BlogsModule.Imported).Select(e => e.TenantId).Distinct())
        {
            _generations.AddOrUpdate(tenant, 1, static (_, old) => old + 1);
        }
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _panels.Dispose();

    private static async Task<MostOf> CountAsync(CollaborationDb db, Guid[] mine, DateTimeOffset since, CancellationToken ct)
    {
        var day = DateOnly.FromDateTime(since.UtcDateTime);
        var read = db.Set<View>().Where(v => v.Day >= day).GroupBy(v => v.PostId).Select(g => new Figure { PostId = g.Key, Count = g.Sum(v => v.Views) });
        var discussed = db.Set<Comment>().Where(c => c.State == CommentStates.Shown && c.CreatedAt >= since).GroupBy(c => c.PostId).Select(g => new Figure { PostId = g.Key, Count = g.LongCount() });
        var recommended = db.Set<PostRecommendation>().Where(r => r.At >= since).GroupBy(r => r.PostId).Select(g => new Figure { PostId = g.Key, Count = g.LongCount() });
        return new MostOf(await TopAsync(db, read, mine, Lines, ct), await TopAsync(db, discussed, mine, Lines, ct), await TopAsync(db, recommended, mine, Recommended, ct));
    }

    private static Task<List<PanelLine>> TopAsync(CollaborationDb db, IQueryable<Figure> figures, Guid[] mine, int most, CancellationToken ct) => (
        from figure in figures
        join post in db.Set<Post>() on figure.PostId equals post.Id
        join blog in db.Set<Blog>() on post.BlogId equals blog.Id
        where post.Publication != null && blog.IsListed && mine.Contains(post.AudienceId)
        orderby figure.Count descending, post.Id descending
        select new PanelLine(post.Id, post.Title, "/blogs/" + blog.Slug + "/" + post.Slug, figure.Count, post.AuthorId, post.Publication!.PublishedAt)).Take(most).ToListAsync(ct);

    private sealed class Figure
    {
        public Guid PostId { get; init; }
        public long Count { get; init; }
    }
}
