using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Kernel.Feed;

/// <summary>What is new over all modules, for one reader.</summary>
public sealed class Feed(IEnumerable<IFeedCards> kinds, ModuleList modules, CurrentTenant current)
{
    /// <summary>Most cards on a page.</summary>
    public const int OnPage = 25;

    /// <param name="below">Where the page before ended; <see cref="FeedPlace.Top"/> for the first.</param>
    public async Task<FeedPage> ReadAsync(CollaborationDb db, Person reader, FeedPlace below, CancellationToken ct)
    {
        var cards = new List<FeedCard>();
        foreach (var kind in kinds.Where(k => modules.IsOn(k.Module, current.Tenant))) { cards.AddRange(await kind.NewestAsync(db, reader, below, OnPage + 1, ct)); }
        cards.Sort((one, other) => FeedPlace.Compare(other.Place, one.Place));
        var page = cards.Take(OnPage).ToList();
        return new FeedPage([.. page.DistinctBy(c => c.Thing)], cards.Count > OnPage ? page[^1].Place : null);
    }
}

/// <param name="Older">Where the page of older ones begins; null on the last.</param>
public sealed record FeedPage(IReadOnlyList<FeedCard> Cards, FeedPlace? Older);
