using Collaboration.Blogs.Comments;

namespace Collaboration.Blogs.Posts;

/// <summary>A place for posts, with an address, and a rule for comments.</summary>
internal sealed class Blog
{
    public const int NameLimit = 100;
    public const int DescriptionLimit = 500;

    private Blog() { }

    public Guid Id { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Description { get; private set; } = "";
    public string CommentRule { get; private set; } = "";
    public string CommentedBy { get; private set; } = "";

    /// <summary>Who may read a new post here, unless its writer says otherwise.</summary>
    public Guid AudienceId { get; private set; }

    /// <summary>False for a blog of pages: its posts have an address and stand on no home page, in no archive and no feed.</summary>
    public bool IsListed { get; private set; } = true;

    /// <summary>False where its feeds carry the summaries alone, and whoever wants the rest comes to the page.</summary>
    public bool FeedsWhole { get; private set; } = true;

    public DateTimeOffset CreatedAt { get; private set; }

    /// <param name="slug">Its address for good: posts and feeds stand below it.</param>
    public static Blog Open(Guid id, string slug, string name, string description, Guid audience, string rule, string commentedBy, DateTimeOffset at)
    {
        var blog = new Blog { Id = id, Slug = slug, CreatedAt = at };
        blog.Change(name, description, audience, rule, commentedBy);
        return blog;
    }

    public void List(bool isListed) => IsListed = isListed;

    public void Feed(bool whole) => FeedsWhole = whole;

    public void Change(string name, string description, Guid audience, string rule, string commentedBy) =>
        (Name, Description, AudienceId, CommentRule, CommentedBy) = (name, description, audience, rule, commentedBy);

    /// <summary>What happens to comments and whose they are: <c>Reviewed first, from our staff</c>.</summary>
    public string CommentWords => CommentRules.All.First(r => r.Rule == CommentRule).Name
        + (CommentRule == CommentRules.Closed ? "" : Commenters.NeedOnlyAnAccount(CommentedBy, AudienceId) ? ", from everybody with an account" : ", from our staff");
}

/// <summary>What happens to a new comment, as the database spells it.</summary>
internal static class CommentRules
{
    public const string Reviewed = "reviewed";
    public const string AtOnce = "at once";
    public const string Closed = "closed";

    /// <summary>Each with the sentence that explains it.</summary>
    public static readonly IReadOnlyList<(string Rule, string Name, string Sentence)> All =
    [
        (Reviewed, "Reviewed first", "A comment is seen by others once a communicator has approved it."),
        (AtOnce, "Shown at once", "A comment is seen as soon as it is sent, and can be taken down."),
        (Closed, "Closed", "Nobody comments; what was said stays."),
    ];
}
