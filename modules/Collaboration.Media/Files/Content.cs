using Collaboration.Kernel.Files;

namespace Collaboration.Media.Files;

/// <summary>A content in the store, and what its first bytes say that it is.</summary>
internal sealed record Content(string Hash, long Bytes, string MediaType, int Width, int Height)
{
    /// <summary>What is offered to save and never shown: it keeps its name's ending and no type that a browser would open.</summary>
    public const string Other = "application/octet-stream";

    // Most of a JPEG's head is before its first frame.
    private const int Head = 256 << 10;

    public static async Task<Content> OfAsync(string path, string hash, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[Math.Min(Head, file.Length)];
        await file.ReadExactlyAsync(head, ct);
        return Picture.Of(head) is { Width: > 0 and < 100_000, Height: > 0 and < 100_000 } picture
            ? new Content(hash, file.Length, picture.MediaType, picture.Width, picture.Height)
            : new Content(hash, file.Length, head.AsSpan().StartsWith("%PDF-"u8) ? "application/pdf" : Other, 0, 0);
    }
}
