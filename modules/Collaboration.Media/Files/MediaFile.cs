using Collaboration.Kernel.Files;

namespace Collaboration.Media.Files;

/// <summary>A file that somebody brought. Its content lies in the store under its hash.</summary>
internal sealed class MediaFile
{
    private MediaFile() { }

    public MediaFile(Guid id, string hash, Content content, string name, Guid? by, DateTimeOffset at)
    {
        (Id, Hash, MediaType, Bytes) = (id, hash, content.MediaType, content.Bytes.Length);
        (Width, Height, Name, AddedBy, AddedAt) = (content.Width, content.Height, name, by, at);
    }

    public Guid Id { get; private set; }

    /// <summary>SHA-256 of the content, 64 lower-case digits.</summary>
    public string Hash { get; private set; } = "";

    public string MediaType { get; private set; } = "";
    public long Bytes { get; private set; }

    /// <summary>In pixels; 0 for what is no picture.</summary>
    public int Width { get; private set; }

    public int Height { get; private set; }
    public string Name { get; private set; } = "";
    public Guid? AddedBy { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }

    public FileAddress Address => new(Id, Width, Height, Name);
}
