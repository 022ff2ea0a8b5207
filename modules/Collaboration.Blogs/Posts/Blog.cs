namespace Collaboration.Blogs.Posts;

/// <summary>A place for posts, with an address, and a rule for comments.</summary>
internal sealed class Blog
{
    private Blog() { }

    public Guid Id { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Description { get; private set; } = "";
    public string CommentRule { get; private set; } = "";

    /// <summary>Who may read a new post here, unless its writer says otherwise.</summary>
    public Guid AudienceId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
}

/// <summary>What happens to a new comment, as the database spells it.</summary>
internal static class CommentRules
{
    public const string Reviewed = "reviewed";
    public const string AtOnce = "at once";
    public const string Closed = "closed";
}
