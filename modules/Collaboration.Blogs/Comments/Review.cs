using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;

namespace Collaboration.Blogs.Comments;

/// <summary>A decision on a comment: who, when, what, and why.</summary>
internal sealed class Review
{
    public const int ReasonLimit = 1000;

    private Review() { }

    public Review(Guid commentId, string decision, string? reason, Guid by, DateTimeOffset at) =>
        (Id, CommentId, Decision, Reason, DecidedBy, DecidedAt) = (Guid.CreateVersion7(at), commentId, decision, reason, by, at);

    /// <summary>Tells the comment's author, in the caller's transaction.</summary>
    public Task TellAsync(CollaborationDb db, Guid author, string postTitle, string postPath, Guid audience, CancellationToken ct) =>
        Notices.TellAsync(db, BlogsNotices.CommentDecided, [author], null, Reason is null ? $"Your comment on “{postTitle}” is published." : $"Your comment on “{postTitle}” was declined: {Reason}", postPath + Comment.AnchorOf(CommentId), DecidedAt, Id, audience, ct);

    public Guid Id { get; private set; }
    public Guid CommentId { get; private set; }
    public string Decision { get; private set; } = "";
    public string? Reason { get; private set; }
    public Guid DecidedBy { get; private set; }
    public DateTimeOffset DecidedAt { get; private set; }
}
