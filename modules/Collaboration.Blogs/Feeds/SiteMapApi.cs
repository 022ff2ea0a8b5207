using System.Globalization;
using System.Xml;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Feeds;

/// <summary>What search engines may find. A site map lists one hospital's public posts; the network's is the index of all.</summary>
internal static class SiteMapApi
{
    /// <summary>Most addresses that the protocol allows in one file.</summary>
    private const int Most = 50_000;

    private const string ContentType = "application/xml; charset=utf-8";
    private const string Names = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapMethods("/sitemap.xml", s_read, (HttpRequest request, CollaborationDb db, CurrentTenant current, TenantDirectory directory, ModuleList modules, CancellationToken ct) =>
            current.Tenant.IsNetwork ? Task.FromResult<IResult>(Index(request, directory.Current, modules)) : PostsAsync(request, db, ct));
        group.MapMethods("/sitemap-posts.xml", s_read, PostsAsync);
        // Signing in leads back to where one came from: an address for every page, and nothing in it to find.
        group.MapMethods("/robots.txt", s_read, (HttpRequest request) =>
            Results.Text($"User-agent: *\nDisallow: /account/\nDisallow: /*/account/\n\nSitemap: {request.AddressOf("/sitemap.xml")}\n", "text/plain; charset=utf-8"));
    }

    private static XmlAnswer Index(HttpRequest request, TenantCatalogue catalogue, ModuleList modules)
    {
        // Those with host names alone are named by the robots.txt of their own hosts.
        var members = catalogue.All.Where(t => !t.IsNetwork && t.Prefix is not null && t.State == TenantState.Active && modules.IsOn(BlogsModule.Feature, t)).OrderBy(t => t.Id).Take(Most - 1);
        return new XmlAnswer(ContentType, xml =>
        {
            xml.WriteStartElement("sitemapindex", Names);
            foreach (var path in members.Select(t => $"{t.PathBase.Value}/sitemap.xml").Prepend("/sitemap-posts.xml"))
            {
                xml.WriteStartElement("sitemap", Names);
                xml.WriteElementString("loc", Names, request.AddressOf(path));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    private static async Task<IResult> PostsAsync(HttpRequest request, CollaborationDb db, CancellationToken ct)
    {
        var posts = await (from post in db.Set<Post>()
                           join blog in db.Set<Blog>() on post.BlogId equals blog.Id
                           where post.Publication != null && post.AudienceId == Audience.Public
                           orderby post.Publication!.PublishedAt descending
                           select new { Blog = blog.Slug, post.Slug, post.EditedAt, post.Publication!.PublishedAt }).Take(Most).ToListAsync(ct);
        return new XmlAnswer(ContentType, xml =>
        {
            xml.WriteStartElement("urlset", Names);
            foreach (var post in posts)
            {
                xml.WriteStartElement("url", Names);
                xml.WriteElementString("loc", Names, request.AddressOf($"/blogs/{post.Blog}/{post.Slug}"));
                var changed = post.EditedAt > post.PublishedAt ? post.EditedAt : post.PublishedAt;
                xml.WriteElementString("lastmod", Names, changed.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }
}
