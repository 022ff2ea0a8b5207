using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Syndication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Blogs.Feeds;

/// <summary>The newest posts for feed readers: of all blogs, of one, with one tag, by one author, and the list of all these. Who is not signed in gets public posts only.</summary>
internal static class FeedsApi
{
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] s_tags = ["/tags/{tag}/", "/blogs/{blog}/tags/{tag}/"];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").WithMetadata(new OpenAttribute(), new CachedForStrangersAttribute(WebFeed.PartName) { IsDated = true });
        foreach (var (form, name) in FeedForms.All)
        {
            group.MapMethods($"/{name}", s_read, async (HttpRequest request, PostFeeds feeds, Person person, CancellationToken ct) =>
                Answer(await feeds.AllAsync(person.Audiences, request.PathBase, ct), request, form));
            group.MapMethods($"/blogs/{{blog}}/{name}", s_read, async (string blog, HttpRequest request, PostFeeds feeds, Person person, CancellationToken ct) =>
                Answer(await feeds.BlogAsync(blog, person.Audiences, person.May(BlogsPermissions.Manage) || person.May(BlogsPermissions.EditAny), request.PathBase, ct), request, form));
            foreach (var tags in s_tags)
            {
                group.MapMethods(tags + name, s_read, async (string? blog, string tag, HttpRequest request, PostFeeds feeds, Person person, CancellationToken ct) =>
                    Answer(await feeds.TagAsync(blog, tag, person.Audiences, request.PathBase, ct), request, form));
            }
            group.MapMethods($"/authors/{{id:guid}}/{name}", s_read, async (Guid id, HttpRequest request, PostFeeds feeds, Person person, CancellationToken ct) =>
                Answer(await feeds.AuthorAsync(id, person.Audiences, request.PathBase, ct), request, form));
        }
        group.MapMethods("/feeds.opml", s_read, (HttpRequest request, FeedList list, Person person, CancellationToken ct) => list.AnswerAsync(request, person.Audiences, "", ct));
        SiteMapApi.Map(group);
        MapPrivate(endpoints);
    }

    /// <summary>The same by a private address, and never kept: see <see cref="FeedKeys"/>. Whatever cookie comes along counts for nothing.</summary>
    private static void MapPrivate(IEndpointRouteBuilder endpoints)
    {
        var mine = endpoints.MapGroup(FeedKeys.Route).WithMetadata(new OpenAttribute());
        foreach (var (form, name) in FeedForms.All)
        {
            mine.MapMethods($"/{name}", s_read, async (string token, HttpRequest request, FeedKeys keys, PostFeeds feeds, CancellationToken ct) =>
                await keys.ReaderAsync(token, ct) is { } reader ? Answer(await feeds.AllAsync(reader.Audiences, request.PathBase, ct), request, form) : Results.NotFound());
            mine.MapMethods($"/blogs/{{blog}}/{name}", s_read, async (string token, string blog, HttpRequest request, FeedKeys keys, PostFeeds feeds, CancellationToken ct) =>
                await keys.ReaderAsync(token, ct) is { } reader ? Answer(await feeds.BlogAsync(blog, reader.Audiences, false, request.PathBase, ct), request, form) : Results.NotFound());
            foreach (var tags in s_tags)
            {
                mine.MapMethods(tags + name, s_read, async (string token, string? blog, string tag, HttpRequest request, FeedKeys keys, PostFeeds feeds, CancellationToken ct) =>
                    await keys.ReaderAsync(token, ct) is { } reader ? Answer(await feeds.TagAsync(blog, tag, reader.Audiences, request.PathBase, ct), request, form) : Results.NotFound());
            }
            mine.MapMethods($"/authors/{{id:guid}}/{name}", s_read, async (string token, Guid id, HttpRequest request, FeedKeys keys, PostFeeds feeds, CancellationToken ct) =>
                await keys.ReaderAsync(token, ct) is { } reader ? Answer(await feeds.AuthorAsync(id, reader.Audiences, request.PathBase, ct), request, form) : Results.NotFound());
        }
        mine.MapMethods("/feeds.opml", s_read, async (string token, HttpRequest request, FeedKeys keys, FeedList list, CancellationToken ct) =>
            await keys.ReaderAsync(token, ct) is { } reader ? await list.AnswerAsync(request, reader.Audiences, $"{FeedKeys.Root}/{token}", ct) : Results.NotFound());
    }

    private static IResult Answer(WebFeed? feed, HttpRequest request, FeedForm form) => feed?.Answer(request, form) ?? Results.NotFound();
}
