namespace Collaboration.Blogs.Recommendations;

/// <summary>That somebody recommends a post. The key makes it one, however often it is sent.</summary>
internal sealed class PostRecommendation
{
    private PostRecommendation() { }

    public Guid PostId { get; private set; }
    public Guid AccountId { get; private set; }
    public DateTimeOffset At { get; private set; }
}

/// <summary>That somebody recommends a comment.</summary>
internal sealed class CommentRecommendation
{
    private CommentRecommendation() { }

    public Guid CommentId { get; private set; }
    public Guid AccountId { get; private set; }
    public DateTimeOffset At { get; private set; }
}
