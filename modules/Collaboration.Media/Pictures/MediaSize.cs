namespace Collaboration.Media.Pictures;

/// <summary>A picture as wide as a page may want it. Its content lies in the store under its hash.</summary>
internal sealed class MediaSize
{
    private MediaSize() { }

    public MediaSize(Guid fileId, PictureSize size, string hash, long bytes) =>
        (FileId, MediaType, Width, Height, Hash, Bytes) = (fileId, size.MediaType, size.Width, size.Height, hash, bytes);

    public Guid FileId { get; private set; }
    public string MediaType { get; private set; } = "";
    public int Width { get; private set; }
    public int Height { get; private set; }
    public string Hash { get; private set; } = "";
    public long Bytes { get; private set; }
}
