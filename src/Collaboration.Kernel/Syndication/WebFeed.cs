using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Pages;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Syndication;

/// <summary>What a feed says of itself, and what is in it, newest first. Written as Atom 1.0 (RFC 4287) or RSS 2.0.</summary>
/// <param name="Id">Stays, whatever becomes of its address.</param>
/// <param name="Description">Empty for none.</param>
/// <param name="Page">Path of the page that shows the same, below the tenant's prefix.</param>
/// <param name="Since">When it last changed, where nothing is in it.</param>
public sealed record WebFeed(Guid Id, string Title, string Description, string Page, DateTimeOffset Since, IReadOnlyList<WebFeedItem> Items)
{
    /// <summary>What an address ends with whose reader wants the first words alone: <c>?part=excerpt</c>.</summary>
    public const string PartName = "part";

    private const string Excerpt = "excerpt";

    public DateTimeOffset UpdatedAt => Items.Count == 0 ? Since : Items.Max(i => i.UpdatedAt);

    /// <summary>An id that stays when the address changes, for what has none of its own.</summary>
    public static Guid IdOf(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>The feed as this request wants it. What carries excerpts alone carries nothing more, whatever is asked for.</summary>
    public IResult Answer(HttpRequest request, FeedForm form)
    {
        var isExcerpt = request.Query[PartName] == Excerpt;
        var self = request.AddressOf(request.Path.Value!) + (isExcerpt ? $"?{PartName}={Excerpt}" : "");
        var feed = isExcerpt ? this with { Items = [.. Items.Select(i => i with { IsExcerpt = true })] } : this;
        return form == FeedForm.Atom
            ? new XmlAnswer(AtomFeed.ContentType, xml => AtomFeed.Write(xml, feed, self, request.AddressOf))
            : new XmlAnswer(RssFeed.ContentType, xml => RssFeed.Write(xml, feed, self, request.AddressOf));
    }
}

/// <summary>In which of its two languages a feed is written.</summary>
public enum FeedForm { Atom, Rss }

/// <summary>Where a feed stands: below the page that shows the same.</summary>
public static class FeedForms
{
    /// <summary>Each with the end of its address.</summary>
    public static readonly IReadOnlyList<(FeedForm Form, string Name)> All = [(FeedForm.Atom, "atom.xml"), (FeedForm.Rss, "rss.xml")];
}
