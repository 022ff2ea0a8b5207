using Collaboration.Blogs.Posts;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Profiles;

namespace Collaboration.Blogs.Comments;

/// <summary>The talk under a post, with what the reader may do to it.</summary>
internal sealed record CommentDrawing(IReadOnlyList<CommentThread> Threads, PostView Post, Person Reader, IReadOnlyDictionary<Guid, CommentTally> Tallies, IReadOnlyDictionary<Guid, ProfilePhoto> Photos, bool MayReply)
{
    public bool MayRecommend => Reader.May(BlogsPermissions.Recommend);
    public bool MayReview => Reader.May(BlogsPermissions.Review);

    /// <summary>The photo of who wants it beside what is said under the first name alone.</summary>
    public ProfilePhoto? PhotoOf(CommentView comment) => comment.AuthorId is { } author && Photos.GetValueOrDefault(author) is { IsBesideComments: true } photo ? photo : null;

    /// <summary>First name to readers, the full name to communicators.</summary>
    public string NameOf(CommentView comment) =>
        comment.AuthorId == Reader.Id ? "You" : MayReview && comment.FamilyName.Length > 0 ? $"{comment.GivenName} {comment.FamilyName}" : comment.GivenName;
}

/// <summary>The form for a comment or a reply.</summary>
/// <param name="MayBring">Whether the writer may bring pictures.</param>
/// <param name="Id">The new comment's id, made with the form: sent twice, it is one comment.</param>
internal sealed record CommentBox(Guid PostId, Guid? ParentId, Guid Id, string GivenName, bool IsReviewed, string PostPath, bool MayBring);
