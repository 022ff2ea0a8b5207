namespace Collaboration.Kernel.Text.Players;

/// <summary>Something to watch or to hear that lies elsewhere.</summary>
/// <param name="Address">Where it is, without what would say who passed it on.</param>
/// <param name="Place">Who learns of it when somebody plays it, in words.</param>
internal abstract record Recording(string Address, string Place)
{
    /// <summary>The recording at an address that somebody wrote; null for an address of anything else.</summary>
    public static Recording? At(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri is { IsDefaultPort: true, UserInfo: "" }
            ? YouTube.At(uri) ?? Vimeo.At(uri) ?? (Recording?)MediaFile.At(uri)
            : null;
}

/// <summary>A video that its host plays in a frame.</summary>
internal sealed record HostedVideo(string Address, string Place, string Frame) : Recording(Address, Place);

/// <summary>A file that the browser's own player plays.</summary>
internal sealed record MediaFile(string Address, string Place, bool IsVideo) : Recording(Address, Place)
{
    private static readonly string[] s_videos = [".mp4", ".webm"];
    private static readonly string[] s_sounds = [".mp3", ".m4a", ".ogg"];

    public static MediaFile? At(Uri uri)
    {
        var ending = Path.GetExtension(uri.AbsolutePath).ToLowerInvariant();
        // The content policy has no place for a file that travels in the open.
        return uri.Scheme == "https" && (s_videos.Contains(ending) || s_sounds.Contains(ending)) ? new(uri.AbsoluteUri, uri.IdnHost, s_videos.Contains(ending)) : null;
    }
}
