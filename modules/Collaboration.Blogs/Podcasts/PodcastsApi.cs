using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Syndication;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Collaboration.Blogs.Podcasts;

/// <summary>
/// A podcast for directories and players: its feed, its cover, and of each episode sound, chapters and transcript. To
/// strangers what is public; by a private address what its owner may hear.
/// </summary>
internal static class PodcastsApi
{
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.Default };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var kept = endpoints.MapGroup("").WithMetadata(new OpenAttribute(), new CachedForStrangersAttribute { IsDated = true });
        kept.MapMethods("/blogs/{blog}/podcast.xml", s_read, (string blog, HttpRequest request, Person person, Parts parts, CancellationToken ct) => parts.FeedAsync(blog, "", person.Audiences, request, ct));
        var open = endpoints.MapGroup("").WithMetadata(new OpenAttribute());
        open.MapMethods("/blogs/{blog}/{hash:length(12)}/cover.jpg", s_read, (string blog, string hash, HttpContext context, Person person, Parts parts, CancellationToken ct) => parts.CoverAsync(blog, hash, person.Audiences, context, ct));
        open.MapMethods("/podcast/{episode:guid}/{name}", s_read, (Guid episode, HttpContext context, Person person, Parts parts, CancellationToken ct) => parts.SoundAsync(episode, person.Audiences, context, ct));
        open.MapMethods("/podcast/{episode:guid}/chapters.json", s_read, (Guid episode, HttpContext context, Person person, Parts parts, CancellationToken ct) => parts.ChaptersAsync(episode, person.Audiences, context, ct));
        open.MapMethods("/podcast/{episode:guid}/captions/{language}.vtt", s_read, (Guid episode, string language, HttpContext context, Person person, Parts parts, CancellationToken ct) => parts.CaptionsAsync(episode, language, person.Audiences, context, ct));
        var mine = endpoints.MapGroup(FeedKeys.Route).WithMetadata(new OpenAttribute());
        mine.MapMethods("/blogs/{blog}/podcast.xml", s_read, async (string token, string blog, HttpRequest request, FeedKeys keys, Parts parts, CancellationToken ct) =>
            await keys.ReaderAsync(token, ct) is { } reader ? await parts.FeedAsync(blog, $"{FeedKeys.Root}/{token}", reader.Audiences, request, ct) : Results.NotFound());
        mine.MapMethods("/blogs/{blog}/{hash:length(12)}/cover.jpg", s_read, async (string token, string blog, string hash, HttpContext context, FeedKeys keys, Parts parts, CancellationToken ct) =>
            await keys.ReaderAsync(token, ct) is { } reader ? await parts.CoverAsync(blog, hash, reader.Audiences, context, ct) : Results.NotFound());
        mine.MapMethods("/podcast/{episode:guid}/{name}", s_read, async (string token, Guid episode, HttpContext context, FeedKeys keys, Parts parts, CancellationToken ct) =>
            await keys.ReaderAsync(token, ct) is { } reader ? await parts.SoundAsync(episode, reader.Audiences, context, ct) : Results.NotFound());
        mine.MapMethods("/podcast/{episode:guid}/chapters.json", s_read, async (string token, Guid episode, HttpContext context, FeedKeys keys, Parts parts, CancellationToken ct) =>
            await keys.ReaderAsync(token, ct) is { } reader ? await parts.ChaptersAsync(episode, reader.Audiences, context, ct) : Results.NotFound());
        mine.MapMethods("/podcast/{episode:guid}/captions/{language}.vtt", s_read, async (string token, Guid episode, string language, HttpContext context, FeedKeys keys, Parts parts, CancellationToken ct) =>
            await keys.ReaderAsync(token, ct) is { } reader ? await parts.CaptionsAsync(episode, language, reader.Audiences, context, ct) : Results.NotFound());
    }

    /// <summary>What is given out, each for somebody with these audiences.</summary>
    internal sealed class Parts(CollaborationDb db, IRecordings recordings, IShownPictures pictures, IFilms films, FileReaders readers, DownloadCounter downloads)
    {
        public async Task<IResult> FeedAsync(string blog, string below, Guid[] mine, HttpRequest request, CancellationToken ct)
        {
            var found = await db.Set<Blog>().AsNoTracking().Join(db.Set<Podcast>(), b => b.Id, p => p.BlogId, (b, p) => new { Blog = b, Podcast = p }).SingleOrDefaultAsync(x => x.Blog.Slug == blog, ct);
            if (found is null || !(mine.Contains(found.Blog.AudienceId) || await db.Set<Post>().AnyAsync(p => p.BlogId == found.Blog.Id && p.Publication != null && mine.Contains(p.AudienceId), ct))) { return Results.NotFound(); }
            var episodes = new List<EpisodeView>();
            foreach (var episode in await EpisodeView.NewestAsync(db, found.Blog.Id, mine, ct))
            {
                episodes.Add(episode.IsWhole ? episode with { Html = MarkdownText.Below(await films.LinkAsync(await pictures.AsTheyAreAsync(episode.Html, ct), ct), request.PathBase) } : episode);
            }
            var sounds = await recordings.OfAsync([.. episodes.Select(e => e.Sound!.Id)], ct);
            var feed = new PodcastFeed(found.Podcast, found.Blog.Description, $"/blogs/{blog}", below, episodes, sounds);
            return new XmlAnswer(PodcastFeed.ContentType, xml => feed.Write(xml, request.AddressOf(request.Path.Value!), request.AddressOf));
        }

        public async Task<IResult> CoverAsync(string blog, string hash, Guid[] mine, HttpContext context, CancellationToken ct)
        {
            var found = await db.Set<Blog>().Join(db.Set<Podcast>(), b => b.Id, p => p.BlogId, (b, p) => new { b.Id, b.Slug, b.AudienceId, p.CoverHash }).SingleOrDefaultAsync(x => x.Slug == blog, ct);
            if (found?.CoverHash?.StartsWith(hash, StringComparison.Ordinal) != true) { return Results.NotFound(); }
            if (!mine.Contains(found.AudienceId) && !await db.Set<Post>().AnyAsync(p => p.BlogId == found.Id && p.Publication != null && mine.Contains(p.AudienceId), ct)) { return Results.NotFound(); }
            context.Response.Headers.CacheControl = "private, no-cache";
            var isSmall = context.Request.Query["w"] == $"{PodcastCover.SmallSide}";
            var content = await db.Set<PodcastCover>().Where(c => c.BlogId == found.Id).Select(c => isSmall ? c.Small ?? c.Content : c.Content).SingleAsync(ct);
            return Results.Bytes(content, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{found.CoverHash}{(isSmall ? "-small" : "")}\""));
        }

        public async Task<IResult> SoundAsync(Guid episode, Guid[] mine, HttpContext context, CancellationToken ct)
        {
            if (await EpisodeView.FindAsync(db, episode, mine, ct) is not { } found || await ClosedAsync(found, ct)) { return Results.NotFound(); }
            var sound = await recordings.GiveAsync(found.Sound!.Id, context, ct);
            downloads.Count(db.CurrentTenantId, episode, context);
            return sound;
        }

        public async Task<IResult> ChaptersAsync(Guid episode, Guid[] mine, HttpContext context, CancellationToken ct)
        {
            if (await EpisodeView.FindAsync(db, episode, mine, ct) is not { Chapters: { Count: > 0 } chapters }) { return Results.NotFound(); }
            context.Response.Headers.CacheControl = "private, no-cache";
            return Results.Text(JsonSerializer.Serialize(new { version = "1.2.0", chapters = chapters.Select(c => new { startTime = c.At, title = c.Title, url = c.Link }) }, s_json), "application/json+chapters", Encoding.UTF8);
        }

        public async Task<IResult> CaptionsAsync(Guid episode, string language, Guid[] mine, HttpContext context, CancellationToken ct)
        {
            if (await EpisodeView.FindAsync(db, episode, mine, ct) is not { } found || await ClosedAsync(found, ct) || await recordings.CaptionsAsync(found.Sound!.Id, language, ct) is not { } vtt) { return Results.NotFound(); }
            context.Response.Headers.CacheControl = "private, no-cache";
            return Results.Text(vtt, "text/vtt", Encoding.UTF8);
        }

        /// <summary>A sound that stands in a patient's story too follows what was signed for that.</summary>
        private Task<bool> ClosedAsync(EpisodeView episode, CancellationToken ct) => readers.IsClosedAsync(episode.Sound!.Id, Person.Nobody, ct);
    }
}
