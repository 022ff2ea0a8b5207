using System.Globalization;
using System.Xml;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Search;
using Collaboration.Kernel.Syndication;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Feeds;

/// <summary>What search engines may find. A site map lists one hospital's public posts, and what other modules have for everybody; the network's is the index of all.</summary>
internal static class SiteMapApi
{
    /// <summary>Most addresses that the protocol allows in one file.</summary>
    private const int Most = 50_000;

    private const string ContentType = "application/xml; charset=utf-8";
    private const string Names = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapMethods("/sitemap.xml", s_read, (HttpRequest request, CollaborationDb db, CurrentTenant current, TenantDirectory directory, ModuleList modules, IEnumerable<IMappedPages> pages, CancellationToken ct) =>
            current.Tenant.IsNetwork ? Task.FromResult<IResult>(Index(request, directory.Current, modules)) : PagesAsync(request, db, current, modules, pages, ct));
        group.MapMethods("/sitemap-posts.xml", s_read, PagesAsync);
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

    private static async Task<IResult> PagesAsync(HttpRequest request, CollaborationDb db, CurrentTenant current, ModuleList modules, IEnumerable<IMappedPages> pages, CancellationToken ct)
    {
        var posts = await (from post in db.Set<Post>()
                           join blog in db.Set<Blog>() on post.BlogId equals blog.Id
                           where post.Publication != null && post.AudienceId == Audience.Public
                           orderby post.Publication!.PublishedAt descending
                           select new { Blog = blog.Slug, post.Slug, post.EditedAt, post.Publication!.PublishedAt }).Take(Most).ToListAsync(ct);
        List<MappedPage> found = [.. posts.Select(p => new MappedPage($"/blogs/{p.Blog}/{p.Slug}", p.EditedAt > p.PublishedAt ? p.EditedAt : p.PublishedAt))];
        foreach (var module in pages.Where(p => modules.IsOn(p.Module, current.Tenant))) { found.AddRange(await module.NewestAsync(db, Most, ct)); }
        return new XmlAnswer(ContentType, xml =>
        {
            xml.WriteStartElement("urlset", Names);
            foreach (var page in found.Take(Most))
            {
                xml.WriteStartElement("url", Names);
                xml.WriteElementString("loc", Names, request.AddressOf(page.Path));
                xml.WriteElementString("lastmod", Names, page.ChangedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }
}
