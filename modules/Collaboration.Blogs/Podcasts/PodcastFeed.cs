using System.Globalization;
using System.Xml;
using Collaboration.Kernel.Syndication;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;

namespace Collaboration.Blogs.Podcasts;

/// <summary>A podcast as directories and players read it: RSS 2.0 with Apple's words (https://help.apple.com/itc/podcasts_connect/#/itcb54353390) and those of Podcasting 2.0 (https://podcasting2.org/docs/podcast-namespace).</summary>
/// <param name="Page">Path of the blog.</param>
/// <param name="Below">What stands before the paths of files: empty, or a private address.</param>
internal sealed record PodcastFeed(Podcast Podcast, string Description, string Page, string Below, IReadOnlyList<EpisodeView> Episodes, IReadOnlyDictionary<Guid, KnownRecording> Sounds)
{
    public const string ContentType = "application/rss+xml; charset=utf-8";

    private const string Itunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private const string Podcasting = "https://podcastindex.org/namespace/1.0";
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";

    /// <summary>Apple's, of characters in a description.</summary>
    private const int DescriptionLimit = 4000;

    public void Write(XmlWriter xml, string self, Func<string, string> address)
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        foreach (var (prefix, space) in new[] { ("itunes", Itunes), ("podcast", Podcasting), ("atom", Atom), ("content", Content) }) { xml.WriteAttributeString("xmlns", prefix, null, space); }
        xml.WriteStartElement("channel");
        Element(xml, "title", Podcast.Title);
        Element(xml, "link", address(Page));
        Element(xml, "language", Podcast.Language);
        Element(xml, "description", Shortened(Description.Length > 0 ? Description : Podcast.Title));
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteAttributeString("href", self);
        xml.WriteEndElement();
        if (Podcast.CoverHash is { } hash)
        {
            xml.WriteStartElement("image", Itunes);
            // Another picture has another address: directories keep what they have.
            xml.WriteAttributeString("href", address($"{Below}{Page}/{hash[..12]}/cover.jpg"));
            xml.WriteEndElement();
        }
        Category(xml);
        Element(xml, "explicit", Bool(Podcast.IsExplicit), Itunes);
        Element(xml, "author", Podcast.Author, Itunes);
        Element(xml, "type", Podcast.IsSerial ? "serial" : "episodic", Itunes);
        xml.WriteStartElement("owner", Itunes);
        Element(xml, "name", Podcast.Author, Itunes);
        Element(xml, "email", Podcast.OwnerEmail, Itunes);
        xml.WriteEndElement();
        // What is private is nobody's to list.
        if (Below.Length > 0) { Element(xml, "block", "Yes", Itunes); }
        Element(xml, "guid", Podcast.Guid.ToString("D"), Podcasting);
        xml.WriteStartElement("locked", Podcasting);
        xml.WriteAttributeString("owner", Podcast.OwnerEmail);
        xml.WriteString("yes");
        xml.WriteEndElement();
        Element(xml, "medium", "podcast", Podcasting);
        foreach (var episode in Episodes.Where(e => Sounds.TryGetValue(e.Sound!.Id, out var sound) && TypeOf(sound) is not null)) { Item(xml, episode, Sounds[episode.Sound!.Id], address); }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void Item(XmlWriter xml, EpisodeView episode, KnownRecording sound, Func<string, string> address)
    {
        var (own, page) = (episode.Episode, address(episode.Path));
        xml.WriteStartElement("item");
        Element(xml, "title", episode.Title);
        Element(xml, "link", page);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString($"urn:uuid:{episode.Id:D}");
        xml.WriteEndElement();
        Element(xml, "pubDate", episode.PublishedAt.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
        xml.WriteStartElement("enclosure");
        xml.WriteAttributeString("url", address(Below + episode.SoundPath));
        xml.WriteAttributeString("length", sound.File.Bytes.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("type", TypeOf(sound));
        xml.WriteEndElement();
        Element(xml, "description", Shortened(episode.Summary.Length > 0 ? episode.Summary : Excerpt.Of(episode.Opening, WebFeedItem.OpeningLength)));
        if (episode.IsWhole) { xml.WriteElementString("encoded", Content, WholeLinks.In(episode.Html, page)); }
        if (sound.Seconds is { } seconds) { Element(xml, "duration", Whole((int)Math.Round(seconds)), Itunes); }
        Element(xml, "explicit", Bool(episode.IsExplicit), Itunes);
        Element(xml, "episodeType", own.Kind, Itunes);
        if (own.Season is { } season)
        {
            Element(xml, "season", Whole(season), Itunes);
            Element(xml, "season", Whole(season), Podcasting);
        }
        if (own.Number is { } number)
        {
            Element(xml, "episode", Whole(number), Itunes);
            Element(xml, "episode", Whole(number), Podcasting);
        }
        foreach (var person in episode.People)
        {
            xml.WriteStartElement("person", Podcasting);
            if (person.Role.Length > 0) { xml.WriteAttributeString("role", Characters.ForXml(person.Role)); }
            xml.WriteString(Characters.ForXml(person.Name));
            xml.WriteEndElement();
        }
        foreach (var language in sound.Languages)
        {
            xml.WriteStartElement("transcript", Podcasting);
            xml.WriteAttributeString("url", address($"{Below}/podcast/{episode.Id}/captions/{language}.vtt"));
            xml.WriteAttributeString("type", "text/vtt");
            xml.WriteAttributeString("language", language);
            xml.WriteAttributeString("rel", "captions");
            xml.WriteEndElement();
        }
        if (own.Chapters.Length > 0)
        {
            xml.WriteStartElement("chapters", Podcasting);
            xml.WriteAttributeString("url", address($"{Below}/podcast/{episode.Id}/chapters.json"));
            xml.WriteAttributeString("type", "application/json+chapters");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void Category(XmlWriter xml)
    {
        xml.WriteStartElement("category", Itunes);
        xml.WriteAttributeString("text", Podcast.Category);
        if (Podcast.Subcategory.Length > 0)
        {
            xml.WriteStartElement("category", Itunes);
            xml.WriteAttributeString("text", Podcast.Subcategory);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>As Apple calls it; null for what it does not play.</summary>
    private static string? TypeOf(KnownRecording sound) => sound.File.MediaType switch { "audio/mpeg" => "audio/mpeg", "audio/mp4" or "audio/x-m4a" => "audio/x-m4a", _ => null };

    private static string Shortened(string text) => text.Length <= DescriptionLimit ? text : text[..(DescriptionLimit - 1)] + "…";

    private static string Bool(bool value) => value ? "true" : "false";

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Element(XmlWriter xml, string name, string text, string? space = null) => xml.WriteElementString(name, space, Characters.ForXml(text));
}
