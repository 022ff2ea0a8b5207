using Collaboration.Kernel.Files;

namespace Collaboration.Media.Files;

/// <summary>What is kept of a picture that was brought.</summary>
/// <param name="Width">In pixels; 0 for those that only a worker can read.</param>
internal sealed record Content(ReadOnlyMemory<byte> Bytes, string MediaType, int Width, int Height)
{
    /// <summary>Only what a browser draws is kept: no place where it was taken, no name of who took it.</summary>
    /// <param name="brought">What is kept lies in it afterwards.</param>
    /// <returns>Null when it is none, broken or cut off.</returns>
    public static Content? Of(Memory<byte> brought)
    {
        if (Picture.TypeOf(brought.Span) is { } camera) { return new Content(brought, camera, 0, 0); }
        if (Picture.Of(brought.Span) is not { Width: > 0, Height: > 0 } picture || BarePicture.Of(brought, picture.MediaType) is not { } bare) { return null; }
        // A camera that was held upright says so, and its picture is as high as the file is wide.
        var (width, height) = bare.Orientation >= 5 && picture.MediaType == "image/jpeg" ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        return new Content(bare.Turned, picture.MediaType, width, height);
    }
}
