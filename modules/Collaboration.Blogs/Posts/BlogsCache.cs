using System.Collections.Concurrent;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Microsoft.Extensions.Caching.Memory;

namespace Collaboration.Blogs.Posts;

/// <summary>
/// What stands around posts, for each set of audiences: read again when a post or a blog changes, and at most a minute
/// old. Recommendations change nothing here.
/// </summary>
internal sealed class BlogsCache(EventStream stream) : IEventReader, IDisposable
{
    private static readonly TimeSpan s_age = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly ConcurrentDictionary<int, int> _generations = new();

    /// <param name="what">Tells what is read apart from everything else that is kept for these readers.</param>
    public async Task<T> GetAsync<T>(CollaborationDb db, Guid[] mine, string what, Func<Task<T>> read) where T : class
    {
        var tenant = db.CurrentTenantId;
        var key = (tenant, _generations.GetValueOrDefault(tenant), string.Join(',', mine.Order()), what);
        if (stream.IsCurrent && _kept.TryGetValue(key, out T? kept)) { return kept!; }
        return _kept.Set(key, await read(), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = s_age })!;
    }

    public ValueTask ReadAsync(IReadOnlyList<EventRecord> events, CancellationToken ct)
    {
        foreach (var tenant in events.Where(e => e.Stream == BlogsModule.Stream && Changes(e.Kind)).Select(e => e.TenantId).Distinct())
        {
            _generations.AddOrUpdate(tenant, 1, static (_, old) => old + 1);
        }
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _kept.Dispose();

    private static bool Changes(string kind) => kind.StartsWith("blog.", StringComparison.Ordinal) || (kind.StartsWith("post.", StringComparison.Ordinal) && kind is not ("post.recommended" or BlogsModule.Imported));
}
