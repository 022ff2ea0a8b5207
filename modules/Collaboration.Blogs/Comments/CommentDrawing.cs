using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Profiles;

namespace Collaboration.Blogs.Comments;

/// <summary>The talk under a post, with what the reader may do to it.</summary>
/// <param name="Reader">Null for what goes to everybody who watches: then whatever only some may do says for whom it is.</param>
internal sealed record CommentDrawing(Guid PostId, Person? Reader, IReadOnlyDictionary<Guid, CommentTally> Tallies, IReadOnlyDictionary<Guid, ProfilePhoto> Photos, bool MayReply, bool ShowsPhotos, bool MayReport)
{
    public bool MayRecommend => Reader is null || Reader.May(BlogsPermissions.Recommend);
    public bool MayReview => Reader is null || Reader.May(BlogsPermissions.Review);

    /// <summary>What the reader's script leaves in what goes to everybody.</summary>
    public string Allowed => string.Join(' ', new[] { MayRecommend ? "recommend" : null, MayReply ? "reply" : null, MayReview ? "review" : null, MayReport ? "report" : null, ShowsPhotos ? "photos" : "initials" }.OfType<string>());

    public bool IsMine(CommentView comment) => Reader is { IsSignedIn: true } && comment.AuthorId == Reader.Id;

    /// <summary>The photo of who wants it beside what is said under the first name alone.</summary>
    public ProfilePhoto? PhotoOf(CommentView comment) => comment.AuthorId is { } author && Photos.GetValueOrDefault(author) is { IsBesideComments: true } photo ? photo : null;

    /// <summary>First name to readers, the full name to communicators.</summary>
    public string NameOf(CommentView comment) =>
        IsMine(comment) ? "You" : Reader is not null && MayReview && comment.FamilyName.Length > 0 ? $"{comment.GivenName} {comment.FamilyName}" : comment.GivenName;
}

/// <summary>The threads under a post, kept up to date where somebody signed in reads them.</summary>
/// <param name="Cursor">Where the live connection goes on from; null for who is not signed in.</param>
/// <param name="HasMore">True where what is new belongs on a later page.</param>
internal sealed record CommentTalk(IReadOnlyList<CommentThread> Threads, CommentDrawing Drawing, LiveCursor? Cursor, bool HasMore)
{
    public string Stream => LiveStreams.Of(CommentStream.KindName, Drawing.PostId);
}

/// <summary>The form for a comment or a reply.</summary>
/// <param name="MayBring">Whether the writer may bring pictures.</param>
/// <param name="Id">The new comment's id, made with the form: sent twice, it is one comment.</param>
internal sealed record CommentBox(Guid PostId, Guid? ParentId, Guid Id, string GivenName, bool IsReviewed, string PostPath, bool MayBring);
