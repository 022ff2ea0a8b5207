namespace Collaboration.Blogs.Publications;

/// <summary>That a post is out: since when, and by whose hand.</summary>
internal sealed class Publication
{
    private Publication() { }

    public Publication(Guid postId, Guid by, DateTimeOffset at) => (PostId, PublishedBy, PublishedAt) = (postId, by, at);

    public Guid PostId { get; private set; }
    public DateTimeOffset PublishedAt { get; private set; }
    public Guid PublishedBy { get; private set; }

    /// <summary>Stands before all that is not, however new.</summary>
    public bool IsPinned { get; private set; }

    public void Pin() => IsPinned = true;

    public void Unpin() => IsPinned = false;
}
