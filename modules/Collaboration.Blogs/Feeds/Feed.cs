using System.Security.Cryptography;
using System.Text;

namespace Collaboration.Blogs.Feeds;

/// <summary>What a feed says of itself, and its posts, newest first.</summary>
/// <param name="Page">Path of the page that shows the same.</param>
internal sealed record Feed(Guid Id, string Title, string Description, string Page, DateTimeOffset Since, IReadOnlyList<FeedItem> Items)
{
    public DateTimeOffset UpdatedAt => Items.Count == 0 ? Since : Items.Max(i => i.UpdatedAt);

    /// <summary>An id that stays when the address changes, for what has none of its own.</summary>
    public static Guid IdOf(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
