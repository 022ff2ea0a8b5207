using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Tags;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Feeds;

/// <summary>The newest posts for feed readers, of one blog or of all, and of those with one tag. Who is not signed in gets public posts only.</summary>
internal static class FeedsApi
{
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").WithMetadata(new OpenAttribute(), new CachedForStrangersAttribute());
        group.MapMethods("/atom.xml", s_read, (HttpRequest request, CollaborationDb db, Person person, CurrentTenant current, FeedTexts texts, CancellationToken ct) => AllAsync(true, request, db, person, current, texts, ct));
        group.MapMethods("/rss.xml", s_read, (HttpRequest request, CollaborationDb db, Person person, CurrentTenant current, FeedTexts texts, CancellationToken ct) => AllAsync(false, request, db, person, current, texts, ct));
        group.MapMethods("/blogs/{blog}/atom.xml", s_read, (string blog, HttpRequest request, CollaborationDb db, Person person, CurrentTenant current, FeedTexts texts, CancellationToken ct) => BlogAsync(blog, true, request, db, person, current, texts, ct));
        group.MapMethods("/blogs/{blog}/rss.xml", s_read, (string blog, HttpRequest request, CollaborationDb db, Person person, CurrentTenant current, FeedTexts texts, CancellationToken ct) => BlogAsync(blog, false, request, db, person, current, texts, ct));
        foreach (var tags in new[] { "/tags/{tag}", "/blogs/{blog}/tags/{tag}" })
        {
            group.MapMethods(tags + "/atom.xml", s_read, (string? blog, string tag, HttpRequest request, CollaborationDb db, Person person, CurrentTenant current, FeedTexts texts, CancellationToken ct) => TagAsync(blog, tag, true, request, db, person, current, texts, ct));
            group.MapMethods(tags + "/rss.xml", s_read, (string? blog, string tag, HttpRequest request, CollaborationDb db, Person person, CurrentTenant current, FeedTexts texts, CancellationToken ct) => TagAsync(blog, tag, false, request, db, person, current, texts, ct));
        }
        SiteMapApi.Map(group);
    }

    private static async Task<IResult> AllAsync(bool atom, HttpRequest request, CollaborationDb db, Person person, CurrentTenant current, FeedTexts texts, CancellationToken ct)
    {
        var tenant = current.Tenant;
        var items = await FeedItem.Newest(db, person.Audiences, null, null).ToListAsync(ct);
        return await AnswerAsync(new Feed(Feed.IdOf(tenant.ShortName), tenant.Name, "", "/", DateTimeOffset.UnixEpoch, items), atom, request, texts, ct);
    }

    private static async Task<IResult> BlogAsync(string blog, bool atom, HttpRequest request, CollaborationDb db, Person person, CurrentTenant current, FeedTexts texts, CancellationToken ct)
    {
        if (await db.Set<Blog>().AsNoTracking().SingleOrDefaultAsync(b => b.Slug == blog, ct) is not { } found || !await BlogReaders.MaySeeAsync(db, found, person, ct)) { return Results.NotFound(); }
        var items = await FeedItem.Newest(db, person.Audiences, blog, null).ToListAsync(ct);
        return await AnswerAsync(new Feed(found.Id, $"{found.Name} · {current.Tenant.Name}", found.Description, $"/blogs/{found.Slug}", found.CreatedAt, items), atom, request, texts, ct);
    }

    /// <summary>Of a tag that no post bears which the reader may see there is no feed, as there is no page.</summary>
    private static async Task<IResult> TagAsync(string? blog, string tag, bool atom, HttpRequest request, CollaborationDb db, Person person, CurrentTenant current, FeedTexts texts, CancellationToken ct)
    {
        var items = await FeedItem.Newest(db, person.Audiences, blog, tag).ToListAsync(ct);
        if (items.Count == 0) { return Results.NotFound(); }
        var (tenant, newest) = (current.Tenant, items[0].Id);
        var name = await db.Set<PostTag>().Where(t => t.PostId == newest && t.Slug == tag).Select(t => t.Name).SingleAsync(ct);
        var place = blog is null ? tenant.Name : $"{items[0].BlogName} · {tenant.Name}";
        var path = blog is null ? $"/tags/{tag}" : $"/blogs/{blog}/tags/{tag}";
        return await AnswerAsync(new Feed(Feed.IdOf($"{tenant.ShortName} {path}"), $"{name} · {place}", "", path, items[^1].PublishedAt, items), atom, request, texts, ct);
    }

    private static async Task<XmlAnswer> AnswerAsync(Feed feed, bool atom, HttpRequest request, FeedTexts texts, CancellationToken ct)
    {
        var self = request.AddressOf(request.Path.Value!);
        feed = feed with { Items = await texts.OfAsync(feed.Items, request.PathBase, ct) };
        return atom
            ? new XmlAnswer(AtomFeed.ContentType, xml => AtomFeed.Write(xml, feed, self, request.AddressOf))
            : new XmlAnswer(RssFeed.ContentType, xml => RssFeed.Write(xml, feed, self, request.AddressOf));
    }
}
