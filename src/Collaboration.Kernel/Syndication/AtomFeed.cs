using System.Globalization;
using System.Xml;
using Collaboration.Kernel.Text;

namespace Collaboration.Kernel.Syndication;

/// <summary>A feed as Atom 1.0 (RFC 4287) writes it.</summary>
internal static class AtomFeed
{
    public const string ContentType = "application/atom+xml; charset=utf-8";
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static void Write(XmlWriter xml, WebFeed feed, string self, Func<string, string> address)
    {
        xml.WriteStartElement("feed", Atom);
        Element(xml, "id", $"urn:uuid:{feed.Id:D}");
        Element(xml, "title", feed.Title);
        if (feed.Description.Length > 0) { Element(xml, "subtitle", feed.Description); }
        Element(xml, "updated", Moment(feed.UpdatedAt));
        Link(xml, "self", ContentType.Split(';')[0], self);
        Link(xml, "alternate", "text/html", address(feed.Page));
        foreach (var item in feed.Items) { Entry(xml, item, address(item.Path), address); }
        xml.WriteEndElement();
    }

    private static void Entry(XmlWriter xml, WebFeedItem item, string address, Func<string, string> whole)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteAttributeString("xml", "lang", null, item.Language);
        Element(xml, "id", $"urn:uuid:{item.Id:D}");
        Element(xml, "title", item.Title);
        Link(xml, "alternate", "text/html", address);
        if (item.Sound is { } sound) { Link(xml, "enclosure", sound.MediaType, whole(sound.Path), sound.Bytes); }
        Element(xml, "published", Moment(item.PublishedAt));
        Element(xml, "updated", Moment(item.UpdatedAt));
        xml.WriteStartElement("author", Atom);
        Element(xml, "name", item.Author);
        xml.WriteEndElement();
        if (item.Category is { } category)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", category.Term);
            xml.WriteAttributeString("label", Characters.ForXml(category.Label));
            xml.WriteEndElement();
        }
        if (item.Short.Length > 0) { Element(xml, "summary", item.Short); }
        if (!item.IsExcerpt)
        {
            xml.WriteStartElement("content", Atom);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(WholeLinks.In(item.Html, address));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string type, string address, long? bytes = null)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address);
        if (bytes is { } length) { xml.WriteAttributeString("length", length.ToString(CultureInfo.InvariantCulture)); }
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, Characters.ForXml(text));

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
