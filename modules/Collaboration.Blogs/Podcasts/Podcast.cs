using System.Security.Cryptography;
using System.Text;

namespace Collaboration.Blogs.Podcasts;

/// <summary>That a blog is a podcast, and what directories want to know of it.</summary>
internal sealed class Podcast
{
    public const int TitleLimit = 200;
    public const int AuthorLimit = 100;

    /// <summary>Pixels of a cover's side, by Apple's rule.</summary>
    public const int SmallestCover = 1400;

    /// <inheritdoc cref="SmallestCover"/>
    public const int LargestCover = 3000;

    /// <summary>Podcasting 2.0 makes its guids within this space, of the feed's first address.</summary>
    private static readonly Guid s_space = new("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");

    private Podcast() { }

    public Guid BlogId { get; private set; }
    public Guid Guid { get; private set; }
    public string Title { get; private set; } = "";
    public string Author { get; private set; } = "";
    public string OwnerEmail { get; private set; } = "";
    public string Category { get; private set; } = "";

    /// <summary>Within the category; empty for none.</summary>
    public string Subcategory { get; private set; } = "";

    public string Language { get; private set; } = "en";
    public bool IsExplicit { get; private set; }

    /// <summary>True where episodes are heard in their order from the first; else the newest comes first.</summary>
    public bool IsSerial { get; private set; }

    /// <summary>Of the cover's bytes; null while it has none, and is in no directory.</summary>
    public string? CoverHash { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <param name="feed">Whole address of its feed as it is now.</param>
    public static Podcast Begin(Guid blog, string feed, DateTimeOffset at) => new() { BlogId = blog, Guid = GuidOf(feed), Since = at };

    public void Change(string title, string author, string ownerEmail, (string Name, string Within) category, string language, bool isExplicit, bool isSerial) =>
        (Title, Author, OwnerEmail, Category, Subcategory, Language, IsExplicit, IsSerial) = (title, author, ownerEmail, category.Name, category.Within, language, isExplicit, isSerial);

    public void Cover(byte[] picture) => CoverHash = Convert.ToHexStringLower(SHA256.HashData(picture));

    /// <summary>A UUID of version 5 (RFC 9562), of the address without its scheme.</summary>
    private static Guid GuidOf(string feed)
    {
        var name = feed[(feed.IndexOf("://", StringComparison.Ordinal) + 3)..].TrimEnd('/');
#pragma warning disable CA5350 // The specification says SHA-1; nothing is kept secret or proven by it.
        var bytes = SHA1.HashData([.. s_space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)])[..16];
#pragma warning restore CA5350
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x50);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>A podcast's square picture, as JPEG.</summary>
internal sealed class PodcastCover
{
    private PodcastCover() { }

    public PodcastCover(Guid blogId, byte[] content) => (BlogId, Content) = (blogId, content);

    public Guid BlogId { get; private set; }
    public byte[] Content { get; private set; } = [];

    public void Replace(byte[] content) => Content = content;
}
