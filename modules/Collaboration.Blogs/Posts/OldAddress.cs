namespace Collaboration.Blogs.Posts;

/// <summary>Where a post stood before it was given another address; readers are sent on from there.</summary>
internal sealed class OldAddress
{
    private OldAddress() { }

    public OldAddress(Post post, DateTimeOffset at) => (BlogId, Slug, PostId, LeftAt) = (post.BlogId, post.Slug, post.Id, at);

    public Guid BlogId { get; private set; }
    public string Slug { get; private set; } = "";
    public Guid PostId { get; private set; }
    public DateTimeOffset LeftAt { get; private set; }
}
