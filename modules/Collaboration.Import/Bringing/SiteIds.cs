using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Collaboration.Import.Bringing;

/// <summary>
/// Ids that are the same in every import of the same thing of the same site, in a hospital that was moved to another
/// installation too: that is why the tenant is no part of them.
/// </summary>
internal sealed class SiteIds(string site)
{
    public Guid Site { get; } = Of(site, "site", "");

    public Guid Post(string key) => Of(site, "post", key);

    public Guid Comment(string item, string key) => Of(site, "comment", $"{item}\n{key}");

    public Guid Author(string key) => Of(site, "author", key);

    public Guid File(string path) => Of(site, "file", path);

    /// <summary>The site's name: where it stood, or what it was called where the file does not say.</summary>
    public static string NameOf(Contracts.ExportProgram program, Exports.SourceSite site) => site.Site is { } address
        ? address.IdnHost.ToLowerInvariant() + address.AbsolutePath.TrimEnd('/')
        : $"{program}: {(site.Title.Length > 200 ? site.Title[..200] : site.Title)}".TrimEnd(':', ' ');

    // A name-based id: version 8 of RFC 9562, from a SHA-256.
    private static Guid Of(string site, string kind, string key)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{site}\n{kind}\n{key}"), hash);
        var (high, low) = (BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[8..]));
        BinaryPrimitives.WriteUInt64BigEndian(hash, (high & ~0xF000ul) | 0x8000ul);
        BinaryPrimitives.WriteUInt64BigEndian(hash[8..], (low & 0x3FFF_FFFF_FFFF_FFFFul) | 0x8000_0000_0000_0000ul);
        return new Guid(hash[..16], bigEndian: true);
    }
}
