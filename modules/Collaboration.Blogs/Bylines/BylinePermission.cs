namespace Collaboration.Blogs.Bylines;

/// <summary>That a leader lets a colleague write in their name, until it is taken back. The row stays.</summary>
internal sealed class BylinePermission
{
    private BylinePermission() { }

    public Guid Id { get; private set; }
    public Guid LeaderId { get; private set; }
    public Guid WriterId { get; private set; }
    public DateTimeOffset GivenAt { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <param name="leader">Who gives it: it is for their own name.</param>
    public static BylinePermission Give(Guid leader, Guid writer, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), LeaderId = leader, WriterId = writer, GivenAt = at };

    public void TakeBack(DateTimeOffset at) => TakenBackAt ??= at;
}

/// <summary>That a post came out by such a permission: by whose hand, and when.</summary>
internal sealed class BylineUse
{
    private BylineUse() { }

    public BylineUse(Guid permission, Guid post, Guid by, DateTimeOffset at) =>
        (Id, PermissionId, PostId, PublishedBy, PublishedAt) = (Guid.CreateVersion7(at), permission, post, by, at);

    public Guid Id { get; private set; }
    public Guid PermissionId { get; private set; }
    public Guid PostId { get; private set; }
    public Guid PublishedBy { get; private set; }
    public DateTimeOffset PublishedAt { get; private set; }
}
