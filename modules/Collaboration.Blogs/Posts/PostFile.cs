namespace Collaboration.Blogs.Posts;

/// <summary>That a post's text shows a file.</summary>
internal sealed class PostFile
{
    private PostFile() { }

    public PostFile(Guid postId, Guid fileId) => (PostId, FileId) = (postId, fileId);

    public Guid PostId { get; private set; }
    public Guid FileId { get; private set; }
}
