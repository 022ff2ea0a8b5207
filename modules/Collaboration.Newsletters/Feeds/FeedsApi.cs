using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Syndication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Newsletters.Feeds;

/// <summary>A newsletter's archive for feed readers, and the same by a private address.</summary>
internal static class FeedsApi
{
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("").WithMetadata(new OpenAttribute(), new CachedForStrangersAttribute(WebFeed.PartName) { IsDated = true });
        var mine = endpoints.MapGroup(FeedKeys.Route).WithMetadata(new OpenAttribute());
        foreach (var (form, name) in FeedForms.All)
        {
            open.MapMethods($"/newsletters/{{slug}}/{name}", s_read, async (string slug, HttpRequest request, ArchiveFeeds feeds, Person person, CancellationToken ct) =>
                Answer(await feeds.OfAsync(slug, person.Audiences, request.PathBase, ct), request, form));
            mine.MapMethods($"/newsletters/{{slug}}/{name}", s_read, async (string token, string slug, HttpRequest request, FeedKeys keys, ArchiveFeeds feeds, CancellationToken ct) =>
                await keys.ReaderAsync(token, ct) is { } reader ? Answer(await feeds.OfAsync(slug, reader.Audiences, request.PathBase, ct), request, form) : Results.NotFound());
        }
    }

    private static IResult Answer(WebFeed? feed, HttpRequest request, FeedForm form) => feed?.Answer(request, form) ?? Results.NotFound();
}
