namespace Collaboration.Settings.Logos;

/// <summary>A picture that was brought as the hospital's logo.</summary>
internal sealed class StoredLogo
{
    /// <summary>Most bytes of a logo: it is sent with every reader's first page.</summary>
    public const int MostBytes = 200 << 10;

    /// <summary>Shortest and longest side, in pixels.</summary>
    public const int Shortest = 16, Longest = 2000;

    private StoredLogo() { }

    public StoredLogo(string hash, string mediaType, byte[] content, DateTimeOffset at) => (Hash, MediaType, Content, AddedAt) = (hash, mediaType, content, at);

    /// <summary>First 16 characters of the content's SHA-256.</summary>
    public string Hash { get; private set; } = "";

    public string MediaType { get; private set; } = "";
    public byte[] Content { get; private set; } = [];
    public DateTimeOffset AddedAt { get; private set; }
}
