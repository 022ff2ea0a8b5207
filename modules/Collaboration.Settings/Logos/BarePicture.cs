namespace Collaboration.Settings.Logos;

/// <summary>A picture with nothing in it but what a browser draws: no place where it was taken, no name, no words, nothing behind its end.</summary>
/// <param name="Orientation">How the file wanted to be turned, 1 to 8; 1 is upright.</param>
internal sealed record BarePicture(byte[] Content, int Orientation)
{
    /// <param name="mediaType">As <see cref="Picture"/> found it.</param>
    /// <returns>Null when the file is broken or cut off.</returns>
    public static BarePicture? Of(ReadOnlySpan<byte> file, string mediaType) => mediaType switch
    {
        "image/png" => PngChunks.Bare(file),
        "image/jpeg" => JpegSegments.Bare(file),
        _ => WebPChunks.Bare(file),
    };
}
