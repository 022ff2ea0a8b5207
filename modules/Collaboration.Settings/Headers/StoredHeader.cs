namespace Collaboration.Settings.Headers;

/// <summary>A header picture in one of its widths, as WebP.</summary>
internal sealed class StoredHeader
{
    private StoredHeader() { }

    public StoredHeader(string hash, int width, byte[] content, DateTimeOffset at) => (Hash, Width, Content, AddedAt) = (hash, width, content, at);

    /// <summary>First 16 characters of the SHA-256 of the widest.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>In pixels.</summary>
    public int Width { get; private set; }

    public byte[] Content { get; private set; } = [];
    public DateTimeOffset AddedAt { get; private set; }
}
