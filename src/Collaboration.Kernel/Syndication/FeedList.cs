using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Syndication;

/// <summary>All feeds of a hospital as one file that feed readers take over: OPML 2.0.</summary>
public sealed class FeedList(CollaborationDb db, CurrentTenant current, ModuleList modules, IEnumerable<IListedFeeds> lists)
{
    private const string ContentType = "text/x-opml; charset=utf-8";

    /// <param name="mine">The reader's audiences.</param>
    /// <param name="below">What stands before a feed's path: empty, or a private address.</param>
    public async Task<IResult> AnswerAsync(HttpRequest request, Guid[] mine, string below, CancellationToken ct)
    {
        var groups = new List<FeedGroup>();
        foreach (var list in lists.Where(l => modules.IsOn(l.Module, current.Tenant))) { groups.AddRange(await list.OfAsync(db, mine, ct)); }
        var title = current.Tenant.Name;
        return new XmlAnswer(ContentType, xml =>
        {
            xml.WriteStartElement("opml");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteStartElement("head");
            xml.WriteElementString("title", Characters.ForXml(title));
            xml.WriteEndElement();
            xml.WriteStartElement("body");
            foreach (var group in groups.Where(g => g.Feeds.Count > 0))
            {
                xml.WriteStartElement("outline");
                xml.WriteAttributeString("text", Characters.ForXml(group.Title));
                foreach (var feed in group.Feeds)
                {
                    xml.WriteStartElement("outline");
                    xml.WriteAttributeString("type", "rss");
                    xml.WriteAttributeString("text", Characters.ForXml(feed.Title));
                    xml.WriteAttributeString("title", Characters.ForXml(feed.Title));
                    xml.WriteAttributeString("xmlUrl", request.AddressOf($"{below}{feed.Page}/rss.xml"));
                    xml.WriteAttributeString("htmlUrl", request.AddressOf(feed.Page.Length == 0 ? "/" : feed.Page));
                    xml.WriteEndElement();
                }
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            xml.WriteEndElement();
        });
    }
}
