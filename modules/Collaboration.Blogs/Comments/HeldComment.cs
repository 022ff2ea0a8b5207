namespace Collaboration.Blogs.Comments;

/// <summary>What a comment said before its author changed it, kept for as long as a legal hold asks for it. Nobody reads it here.</summary>
internal sealed class HeldComment
{
    private HeldComment() { }

    public Guid Id { get; private set; }
    public Guid CommentId { get; private set; }
    public string Markdown { get; private set; } = "";
    public DateTimeOffset SaidUntil { get; private set; }

    public static HeldComment Of(Comment comment, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), CommentId = comment.Id, Markdown = comment.Markdown, SaidUntil = at };
}
