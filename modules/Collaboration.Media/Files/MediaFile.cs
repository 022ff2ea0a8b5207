using Collaboration.Kernel.Files;

namespace Collaboration.Media.Files;

/// <summary>A file that somebody brought. Its content lies in the store under its hash.</summary>
internal sealed class MediaFile
{
    private MediaFile() { }

    /// <summary>A picture, whose sizes are to be drawn.</summary>
    public MediaFile(Guid id, string hash, Content content, string name, Guid? by, DateTimeOffset at) : this(id, hash, content.MediaType, content.Bytes.Length, name, by, at) =>
        (Width, Height, State) = (content.Width, content.Height, MediaStates.Waiting);

    /// <summary>Anything else.</summary>
    public MediaFile(Guid id, string hash, string mediaType, long bytes, string name, Guid? by, DateTimeOffset at) =>
        (Id, Hash, MediaType, Bytes, Name, AddedBy, AddedAt) = (id, hash, mediaType, bytes, name, by, at);

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

    /// <summary>Since when another content stands in its place.</summary>
    public DateTimeOffset? ReplacedAt { get; private set; }

    /// <summary>One of <see cref="MediaStates"/>.</summary>
    public string State { get; private set; } = MediaStates.Kept;

    /// <summary>A module keeps it for those whom it lets; the database says so when that module takes it (<c>media.close</c>).</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Its sizes are there.</summary>
    public void Drawn(int width, int height) => (Width, Height, State) = (width, height, MediaStates.Drawn);

    /// <summary>It cannot be drawn, and is not shown.</summary>
    public void Refuse() => State = MediaStates.Refused;

    /// <summary>Another file's content, under this one's id and name.</summary>
    public void TakePlace(MediaFile other, DateTimeOffset at)
    {
        (Hash, MediaType, Bytes, Width, Height, State, ReplacedAt) = (other.Hash, other.MediaType, other.Bytes, other.Width, other.Height, other.State, at);
        Name = Path.ChangeExtension(Name, Path.GetExtension(other.Name));
    }

    public FileAddress Address => new(Id, Width, Height, Name);
}

/// <summary>How far a file has come.</summary>
internal static class MediaStates
{
    /// <summary>No picture: given out as it came.</summary>
    public const string Kept = "kept";

    /// <summary>A picture without its sizes yet.</summary>
    public const string Waiting = "waiting";

    public const string Drawn = "drawn";

    /// <summary>A picture that could not be drawn.</summary>
    public const string Refused = "refused";
}
