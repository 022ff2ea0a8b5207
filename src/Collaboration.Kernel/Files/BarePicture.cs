namespace Collaboration.Kernel.Files;

/// <summary>A picture with nothing in it but what a browser draws: no place where it was taken, no name, no words, nothing behind its end.</summary>
/// <param name="Content">The beginning of the memory that the file lay in.</param>
/// <param name="Orientation">How the file wanted to be turned, 1 to 8; 1 is upright.</param>
public sealed record BarePicture(ReadOnlyMemory<byte> Content, int Orientation)
{
    /// <summary>The same with a word on how it is to be turned, where it is not upright and a JPEG.</summary>
    public ReadOnlyMemory<byte> Turned => Orientation == 1 || Content.Span is not [0xFF, 0xD8, ..] ? Content : (byte[])[0xFF, 0xD8, .. ExifOrientation.Segment(Orientation), .. Content.Span[2..]];

    /// <param name="file">What stays moves together in it: photographs are large, and are not copied for this.</param>
    /// <param name="mediaType">As <see cref="Picture"/> found it.</param>
    /// <returns>Null when the file is broken or cut off; what lies in it then is of no use.</returns>
    public static BarePicture? Of(Memory<byte> file, string mediaType)
    {
        var parts = new KeptParts(file.Span);
        int? orientation = mediaType switch
        {
            "image/png" => PngChunks.Bare(ref parts),
            "image/jpeg" => JpegSegments.Bare(ref parts),
            "image/gif" => parts.KeepAll(),
            _ => WebPChunks.Bare(ref parts),
        };
        return orientation is { } turn ? new(file[..parts.Length], turn) : null;
    }
}

/// <summary>The parts of a file that stay, moved together at its beginning, in their order.</summary>
internal ref struct KeptParts(Span<byte> file)
{
    private readonly Span<byte> _file = file;

    public readonly Span<byte> File => _file;

    /// <summary>Bytes that stay so far.</summary>
    public int Length { get; private set; }

    public void Keep(int from, int to)
    {
        if (from > Length) { _file[from..to].CopyTo(_file[Length..]); }
        Length += to - from;
    }

    public int KeepAll()
    {
        Length = _file.Length;
        return 1;
    }
}
