using Collaboration.Kernel.Files;

namespace Collaboration.Media.Files;

/// <summary>What is kept of a file that was brought, and what its first bytes say that it is.</summary>
internal sealed record Content(ReadOnlyMemory<byte> Bytes, string MediaType, int Width, int Height)
{
    /// <summary>What is offered to save and never shown: no type that a browser would open.</summary>
    public const string Other = "application/octet-stream";

    /// <summary>Of a picture, only what a browser draws is kept: no place where it was taken, no name of who took it.</summary>
    public static Content Of(byte[] brought)
    {
        if (Picture.Of(brought) is { Width: > 0, Height: > 0 } picture && BarePicture.Of(brought, picture.MediaType) is { } bare)
        {
            // A camera that was held upright says so, and its picture is as high as the file is wide.
            var (width, height) = bare.Orientation >= 5 && picture.MediaType == "image/jpeg" ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
            return new Content(bare.Turned, picture.MediaType, width, height);
        }
        return new Content(brought, brought.AsSpan().StartsWith("%PDF-"u8) ? "application/pdf" : Other, 0, 0);
    }
}
