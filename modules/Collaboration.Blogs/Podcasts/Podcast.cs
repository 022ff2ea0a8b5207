using System.Security.Cryptography;
using System.Text;
using Collaboration.Media.Contracts;

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

    public void Cover(DrawnCover drawn) => CoverHash = Convert.ToHexStringLower(SHA256.HashData(drawn.Content));

    /// <summary>Where a page finds its cover, below the tenant's prefix; null while it has none.</summary>
    /// <param name="blog">The blog's address.</param>
    public string? SmallCoverOf(string blog) => CoverHash is { } hash ? $"/blogs/{blog}/{hash[..12]}/cover.jpg?w={PodcastCover.SmallSide}" : null;

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
    /// <summary>Pixels of its side where a page shows it.</summary>
    public const int SmallSide = 320;

    /// <summary>Most bytes as it is kept.</summary>
    private const int MostBytes = 8 << 20;

    private PodcastCover() { }

    public PodcastCover(Guid blogId, DrawnCover drawn)
    {
        BlogId = blogId;
        Replace(drawn);
    }

    public Guid BlogId { get; private set; }
    public byte[] Content { get; private set; } = [];

    /// <summary>Null for one that came before there were any.</summary>
    public byte[]? Small { get; private set; }

    public void Replace(DrawnCover drawn) => (Content, Small) = (drawn.Content, drawn.Small);

    /// <summary>A picture as somebody brought it, drawn as it is kept.</summary>
    /// <exception cref="UndrawnException">It cannot be drawn, or is none that directories take.</exception>
    public static async Task<DrawnCover> DrawAsync(IDrawings drawings, Stream brought, CancellationToken ct)
    {
        var drawn = await drawings.RedrawAsync(brought, [new(Podcast.LargestCover, Podcast.LargestCover, "image/jpeg"), new(SmallSide, SmallSide, "image/jpeg")], ct);
        var whole = drawn[0];
        return whole.Width == whole.Height && whole.Width >= Podcast.SmallestCover && whole.Content.Length <= MostBytes ? new(whole.Content, drawn[1].Content)
            : throw new UndrawnException($"A cover is square, with sides of {Podcast.SmallestCover:N0} to {Podcast.LargestCover:N0} pixels. This one has {whole.Width:N0} by {whole.Height:N0}.");
    }
}

/// <summary>A cover for directories, and the same for pages.</summary>
internal sealed record DrawnCover(byte[] Content, byte[] Small);
