using System.Collections.Concurrent;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;

namespace Collaboration.Kernel.Pages;

/// <summary>
/// Pages as signed-out people see them, in this process. An event of a tenant makes all of its pages old at once, and a
/// process that is not sure to have heard every event serves none.
/// </summary>
public sealed class PageCache(EventStream events, TimeProvider clock) : IEventReader, IDisposable
{
    /// <summary>Most bytes that all pages together may take, compressed copies included.</summary>
    public const long Capacity = 64 << 20;

    /// <summary>How old a page gets that no event makes old: views are counted without one, and thirty days pass without one.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = Capacity });
    private readonly ConcurrentDictionary<int, int> _generations = new();

    /// <summary>Grows with every event of the tenant: what was made before is old.</summary>
    public int Generation(int tenant) => _generations.GetValueOrDefault(tenant);

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What stood at this address last, however old; null where that is not known any more.</summary>
    internal CachedPage? Last(PageKey key) => _pages.Get<CachedPage>(key);

    internal CachedPage? Find(PageKey key, Tenant tenant) =>
        events.IsCurrent && _pages.TryGetValue(key, out CachedPage? page) && page!.Generation == Generation(key.Tenant)
        && ReferenceEquals(page.Tenant, tenant) && clock.GetElapsedTime(page.MadeAt) < Age ? page : null;

    internal void Keep(PageKey key, CachedPage page)
    {
        if (page.Generation == Generation(key.Tenant)) { _pages.Set(key, page, new MemoryCacheEntryOptions { Size = page.Size }); }
    }

    /// <summary>Makes every page of the tenant old.</summary>
    public void Evict(int tenant) => _generations.AddOrUpdate(tenant, 1, static (_, old) => old + 1);

    public ValueTask ReadAsync(IReadOnlyList<EventRecord> events, CancellationToken ct)
    {
        foreach (var tenant in events.Select(e => e.TenantId).Distinct()) { Evict(tenant); }
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _pages.Dispose();
}

/// <summary>With scheme and host: pages name their own whole address, and one reader's host is not the next one's.</summary>
internal readonly record struct PageKey(int Tenant, string Scheme, string? Host, string PathBase, string Path, string Query)
{
    public static PageKey Of(HttpContext context)
    {
        var request = context.Request;
        return new(context.Features.Get<Tenant>()!.Id, request.Scheme, request.Host.Value, request.PathBase.Value!, request.Path.Value!, request.QueryString.Value!);
    }
}
