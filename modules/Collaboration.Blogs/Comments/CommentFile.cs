namespace Collaboration.Blogs.Comments;

/// <summary>That a comment shows a file.</summary>
internal sealed class CommentFile
{
    private CommentFile() { }

    public CommentFile(Guid commentId, Guid fileId) => (CommentId, FileId) = (commentId, fileId);

    public Guid CommentId { get; private set; }
    public Guid FileId { get; private set; }
}
