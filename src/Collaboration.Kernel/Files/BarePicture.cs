namespace Collaboration.Kernel.Files;

/// <summary>A picture with nothing in it but what a browser draws: no place where it was taken, no name, no words, nothing behind its end.</summary>
/// <param name="Orientation">How the file wanted to be turned, 1 to 8; 1 is upright.</param>
public sealed record BarePicture(byte[] Content, int Orientation)
{
    /// <summary>The same with a word on how it is to be turned, where it is not upright and a JPEG.</summary>
    public byte[] Turned => Orientation == 1 || Content is not [0xFF, 0xD8, ..] ? Content : [0xFF, 0xD8, .. ExifOrientation.Segment(Orientation), .. Content.AsSpan(2)];

    /// <param name="mediaType">As <see cref="Picture"/> found it.</param>
    /// <returns>Null when the file is broken or cut off.</returns>
    public static BarePicture? Of(ReadOnlySpan<byte> file, string mediaType) => mediaType switch
    {
        "image/png" => PngChunks.Bare(file),
        "image/jpeg" => JpegSegments.Bare(file),
        "image/gif" => new BarePicture(file.ToArray(), 1),
        _ => WebPChunks.Bare(file),
    };
}
