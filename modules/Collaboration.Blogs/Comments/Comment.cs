using Collaboration.Blogs.Posts;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;

namespace Collaboration.Blogs.Comments;

/// <summary>What somebody says under a post, or in reply to such a comment: one level, no deeper.</summary>
internal sealed class Comment
{
    public const int Limit = 5000;

    /// <summary>Where it stands below its post's path: the page of the comments that has it, and its place there.</summary>
    public static string AnchorOf(Guid id) => $"?comment={id:N}#c-{id:N}";

    private Comment() { }

    public Guid Id { get; private set; }
    public Guid PostId { get; private set; }
    public Guid? ParentId { get; private set; }

    /// <summary>The comment that the thread began with: its own id where it is no reply.</summary>
    public Guid ThreadId { get; private set; }

    /// <summary>Null where the comment came along from another blog: then the name stands here.</summary>
    public Guid? AuthorId { get; private set; }

    public string? GivenName { get; private set; }
    public string? FamilyName { get; private set; }
    public bool ByLeader { get; private set; }
    public string Markdown { get; private set; } = "";
    public string Html { get; private set; } = "";
    public string State { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? EditedAt { get; private set; }

    /// <param name="parent">A comment of the first level; null for one that begins a thread.</param>
    /// <param name="rule">The blog's rule for comments; not closed.</param>
    public static Comment Send(Guid id, Guid post, Guid? parent, Guid author, bool byLeader, string markdown, string rule, DateTimeOffset at) => new()
    {
        Id = id, PostId = post, ParentId = parent, ThreadId = parent ?? id, AuthorId = author, ByLeader = byLeader,
        Markdown = markdown, Html = MarkdownText.ToHtml(markdown), State = FirstState(rule), CreatedAt = at,
    };

    /// <summary>What somebody said in another blog.</summary>
    /// <param name="author">Null for somebody without an account: then the name is kept.</param>
    public static Comment Bring(Guid id, Guid post, Guid? parent, Guid? author, string name, string markdown, string rule, DateTimeOffset at)
    {
        var comment = Send(id, post, parent, Guid.Empty, false, markdown, rule, at);
        comment.AuthorId = author;
        if (author is null) { (comment.GivenName, comment.FamilyName) = FullName.Split(name); }
        return comment;
    }

    /// <summary>New words; where comments are reviewed they wait again.</summary>
    public void Edit(string markdown, string rule, DateTimeOffset at)
    {
        (Markdown, Html, EditedAt) = (markdown, MarkdownText.ToHtml(markdown), at);
        State = FirstState(rule);
    }

    /// <summary>The author takes the words back; only that something stood here remains, for the replies' sake.</summary>
    /// <param name="isHeld">A legal hold keeps the words, where nobody sees them.</param>
    public void TakeBack(DateTimeOffset at, bool isHeld)
    {
        (State, EditedAt) = (CommentStates.TakenBack, at);
        if (!isHeld) { (Markdown, Html) = ("", ""); }
    }

    /// <summary>A decision took them back that should not have.</summary>
    /// <param name="state">Shown, or waiting.</param>
    public void Restore(string state, string markdown, DateTimeOffset? editedAt)
    {
        (State, EditedAt) = (state, editedAt);
        if (Markdown.Length == 0) { (Markdown, Html) = (markdown, MarkdownText.ToHtml(markdown)); }
    }

    public Review Approve(Guid by, DateTimeOffset at)
    {
        State = CommentStates.Shown;
        return new Review(Id, "approved", null, by, at);
    }

    /// <param name="reason">Told to the author; 1 to 1,000 characters.</param>
    public Review Decline(Guid by, string reason, DateTimeOffset at)
    {
        State = CommentStates.Declined;
        return new Review(Id, "declined", reason, by, at);
    }

    private static string FirstState(string rule) => rule == CommentRules.Reviewed ? CommentStates.Waiting : CommentStates.Shown;
}

/// <summary>Where a comment stands, as the database spells it.</summary>
internal static class CommentStates
{
    public const string Waiting = "waiting";
    public const string Shown = "shown";
    public const string Declined = "declined";
    public const string TakenBack = "taken back";
}
