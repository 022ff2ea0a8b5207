using System.Text;
using System.Text.Json;
using Collaboration.Blogs.Podcasts;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Tenancy;
using Collaboration.Media.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Blogs.Recipes;

/// <summary><c>{ "name": "podcasts", "data": [{ "blog", "title", "author", "ownerEmail", "category", "language", "isSerial", "isExplicit", "cover": "&lt;svg…", "episodes": [{ "post", "season", "number", "kind", "isExplicit", "people": ["Ruth Park, host"], "chapters": ["0:00 Hello"], "downloads" }] }] }</c>: blogs that are podcasts, with what their posts say as episodes; a blog that is one already stays as it is.</summary>
internal sealed class PodcastsStep(TimeProvider clock) : IRecipeStep
{
    private sealed record EpisodeData(Guid Post, int? Season = null, int? Number = null, string Kind = EpisodeKinds.Full, bool IsExplicit = false, string[]? People = null, string[]? Chapters = null, long Downloads = 0);

    private sealed record PodcastData(string Blog, string Title, string Author, string OwnerEmail, string Category, string Language = "en", bool IsSerial = false, bool IsExplicit = false, string? Cover = null, EpisodeData[]? Episodes = null);

    private sealed record Content(PodcastData[] Data);

    public string Name => "podcasts";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        var content = RecipeJson.Read<Content>(step);
        for (var i = 0; i < content.Data.Length; i++)
        {
            var (data, path) = (content.Data[i], $"data[{i}]");
            var blog = await db.Set<Blog>().SingleOrDefaultAsync(b => b.Slug == data.Blog, ct) ?? throw new RecipeException($"{path}.blog", $"there is no blog '{data.Blog}'.");
            if (!await db.Set<Podcast>().AnyAsync(p => p.BlogId == blog.Id, ct)) { await AddAsync(db, services, blog, data, path, ct); }
        }
    }

    private async Task AddAsync(CollaborationDb db, IServiceProvider services, Blog blog, PodcastData data, string path, CancellationToken ct)
    {
        if (data.Title.Trim().Length is 0 or > Podcast.TitleLimit || data.Author.Trim().Length is 0 or > Podcast.AuthorLimit) { throw new RecipeException($"{path}.title", $"it has 1 to {Podcast.TitleLimit} characters, and who makes it 1 to {Podcast.AuthorLimit}."); }
        if (data.OwnerEmail.Length > 254 || !Outbox.CanReach(data.OwnerEmail)) { throw new RecipeException($"{path}.ownerEmail", "it is an e-mail address."); }
        if (Categories.Read(data.Category) is not { } category) { throw new RecipeException($"{path}.category", $"there is no category '{data.Category}'. There are {string.Join(", ", Categories.Choices)}."); }
        if (Podcasts.EditModel.Languages.All(l => l.Tag != data.Language)) { throw new RecipeException($"{path}.language", $"there is no language '{data.Language}'."); }
        // At which address it will be is not known yet: any other will do that no second podcast has.
        var podcast = Podcast.Begin(blog.Id, $"https://{services.GetRequiredService<CurrentTenant>().Tenant.ShortName}/blogs/{blog.Slug}/podcast.xml", clock.GetUtcNow());
        podcast.Change(data.Title, data.Author, data.OwnerEmail, category, data.Language, data.IsExplicit, data.IsSerial);
        db.Add(podcast);
        await db.SaveChangesAsync(ct);
        if (data.Cover is { } cover) { await CoverAsync(db, podcast, cover, services.GetRequiredService<IDrawings>(), ct); }
        for (var i = 0; i < data.Episodes?.Length; i++) { await AddAsync(db, blog, data.Episodes[i], $"{path}.episodes[{i}]", ct); }
        db.Add(new EventRow(BlogsModule.Stream, "blog.podcast-changed", blog.Id, null, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    private static async Task CoverAsync(CollaborationDb db, Podcast podcast, string cover, IDrawings drawings, CancellationToken ct)
    {
        try
        {
            var drawn = await PodcastCover.DrawAsync(drawings, new MemoryStream(Encoding.UTF8.GetBytes(cover)), ct);
            podcast.Cover(drawn);
            db.Add(new PodcastCover(podcast.BlogId, drawn));
        }
        // A server that draws nothing has the podcast without its cover, as it has posts without their pictures.
        catch (UndrawnException) { }
    }

    private async Task AddAsync(CollaborationDb db, Blog blog, EpisodeData data, string path, CancellationToken ct)
    {
        var (people, chapters) = (string.Join('\n', data.People ?? []), string.Join('\n', data.Chapters ?? []));
        if (await db.Set<Post>().Include(p => p.Publication).SingleOrDefaultAsync(p => p.Id == data.Post && p.BlogId == blog.Id, ct) is not { } post) { throw new RecipeException($"{path}.post", "this blog has no such post."); }
        if (data.Season is not (null or (>= 1 and <= 999)) || data.Number is not (null or (>= 1 and <= 9999)) || EpisodeKinds.All.All(k => k.Kind != data.Kind)) { throw new RecipeException(path, "its season, number or kind is none that there is."); }
        if (people.Length > Episode.PeopleLimit || chapters.Length > Episode.ChaptersLimit || (EpisodePerson.Read(people).Error ?? Chapter.Read(chapters).Error) is not null) { throw new RecipeException(path, EpisodePerson.Read(people).Error ?? Chapter.Read(chapters).Error ?? "its people or chapters are too many."); }
        var episode = new Episode(post.Id);
        episode.Change(data.Season, data.Number, data.Kind, data.IsExplicit, people, chapters);
        db.Add(episode);
        await db.SaveChangesAsync(ct);
        foreach (var (day, downloads) in Readership.ByDay(data.Downloads, post.Publication?.PublishedAt ?? clock.GetUtcNow(), clock.GetUtcNow()))
        {
            await db.Database.ExecuteSqlAsync($"insert into blogs.download (post_id, day, downloads) values ({post.Id}, {day}, {downloads}) on conflict do nothing", ct);
        }
    }
}
