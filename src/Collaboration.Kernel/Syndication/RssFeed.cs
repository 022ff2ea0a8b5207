using System.Globalization;
using System.Xml;
using Collaboration.Kernel.Text;

namespace Collaboration.Kernel.Syndication;

/// <summary>A feed as RSS 2.0 writes it, with the whole text in its content module.</summary>
internal static class RssFeed
{
    public const string ContentType = "application/rss+xml; charset=utf-8";
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string Dublin = "http://purl.org/dc/elements/1.1/";

    public static void Write(XmlWriter xml, WebFeed feed, string self, Func<string, string> address)
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteAttributeString("xmlns", "content", null, Content);
        xml.WriteAttributeString("xmlns", "dc", null, Dublin);
        xml.WriteStartElement("channel");
        Element(xml, "title", feed.Title);
        Element(xml, "link", address(feed.Page));
        Element(xml, "description", feed.Description.Length > 0 ? feed.Description : feed.Title);
        Element(xml, "lastBuildDate", Moment(feed.UpdatedAt));
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", ContentType.Split(';')[0]);
        xml.WriteAttributeString("href", self);
        xml.WriteEndElement();
        foreach (var item in feed.Items) { Item(xml, item, address(item.Path), address); }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Item(XmlWriter xml, WebFeedItem item, string address, Func<string, string> whole)
    {
        xml.WriteStartElement("item");
        Element(xml, "title", item.Title);
        Element(xml, "link", address);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString($"urn:uuid:{item.Id:D}");
        xml.WriteEndElement();
        Element(xml, "pubDate", Moment(item.PublishedAt));
        xml.WriteElementString("creator", Dublin, Characters.ForXml(item.Author));
        if (item.Category is { } category) { Element(xml, "category", category.Label); }
        if (item.Short.Length > 0) { Element(xml, "description", item.Short); }
        if (item.Sound is { } sound)
        {
            xml.WriteStartElement("enclosure");
            xml.WriteAttributeString("url", whole(sound.Path));
            xml.WriteAttributeString("length", sound.Bytes.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("type", sound.MediaType);
            xml.WriteEndElement();
        }
        if (!item.IsExcerpt) { xml.WriteElementString("encoded", Content, WholeLinks.In(item.Html, address)); }
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Characters.ForXml(text));

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
}
