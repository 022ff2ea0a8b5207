using Collaboration.Kernel.Syndication;
using Collaboration.Kernel.Text;
using Collaboration.Kernel.Text.Players;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Blogs.Feeds;

/// <summary>Posts as feeds carry them: with pictures as they are now, films by their still pictures, and what is heard named beside them.</summary>
internal sealed class FeedTexts(IShownPictures pictures, IFilms films)
{
    public async Task<IReadOnlyList<WebFeedItem>> OfAsync(IReadOnlyList<FeedItem> items, PathString prefix, CancellationToken ct)
    {
        var (texts, sounds) = (new List<WebFeedItem>(items.Count), await films.SoundsAsync([.. items.Select(i => i.Html)], ct));
        foreach (var item in items)
        {
            var html = await films.LinkAsync(await pictures.AsTheyAreAsync(item.Html, ct), ct);
            var sound = OwnRecordings.In(item.Html).Select(r => sounds.GetValueOrDefault(r.Address.Id)).FirstOrDefault(s => s is not null);
            texts.Add(new WebFeedItem(item.Id, item.Title, item.Summary, MarkdownText.Below(html, prefix), item.Language, item.Author, item.Path, item.PublishedAt, item.UpdatedAt)
            {
                Category = new(item.BlogSlug, item.BlogName), Sound = sound is null ? null : new(sound.Path, sound.MediaType, sound.Bytes),
                Opening = Excerpt.Of(item.Opening, WebFeedItem.OpeningLength), IsExcerpt = !item.IsWhole,
            });
        }
        return texts;
    }
}
