namespace Collaboration.Blogs.Contracts;

/// <summary>Writes what comes along from another blog. Each call saves in the transaction that its caller has begun on the tenant's context, if any.</summary>
public interface IPostImport
{
    /// <summary>The blog at this address, opened when there is none: staff read it, comments are closed in one that is not listed.</summary>
    /// <param name="slug">Lower-case letters, digits and hyphens, at most 60.</param>
    /// <param name="isListed">False for a blog of pages: its posts stand on no home page and in no feed.</param>
    Task<Guid> OpenBlogAsync(string slug, string name, bool isListed, CancellationToken ct);

    /// <summary>The blog's id; null when there is none at this address.</summary>
    Task<Guid?> FindBlogAsync(string slug, CancellationToken ct);

    /// <summary>Those of these posts that stand here, by their ids.</summary>
    Task<IReadOnlyDictionary<Guid, StandingPost>> StandingAsync(IReadOnlyCollection<Guid> posts, CancellationToken ct);

    /// <summary>Writes new posts and changes those that nobody has changed here since.</summary>
    /// <param name="posts">At most a few hundred, no two with one id.</param>
    /// <returns>One line for each post, in their order.</returns>
    /// <exception cref="ArgumentException">A text is longer than its limit, or holds a character that cannot be stored.</exception>
    Task<IReadOnlyList<BroughtPost>> BringPostsAsync(IReadOnlyList<ImportedPost> posts, CancellationToken ct);

    /// <summary>Those of these comments that are here already.</summary>
    Task<IReadOnlySet<Guid>> StandingCommentsAsync(IReadOnlyCollection<Guid> comments, CancellationToken ct);

    /// <summary>Writes comments; one whose id is there already stays as it is.</summary>
    /// <param name="comments">An answer is among them with what it answers, or after it.</param>
    /// <returns>How many were new.</returns>
    Task<int> BringCommentsAsync(IReadOnlyList<ImportedComment> comments, CancellationToken ct);
}

/// <param name="Path">Its address below the tenant's prefix.</param>
/// <param name="Version">Grows with every change, whoever makes it.</param>
public sealed record StandingPost(string Path, int Version);

/// <param name="Id">Of the post here; the same in the next import of the same post.</param>
/// <param name="Slug">What its address should end with; another is found where it is taken.</param>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="Summary">At most 500 characters.</param>
/// <param name="Markdown">At most 200,000 characters.</param>
/// <param name="Tags">At most ten, each of at most 40 characters; what differs in spelling alone counts once.</param>
/// <param name="AuthorId">The account or byline that stands above it.</param>
/// <param name="PublishedAt">Null for a draft; in the future for one that is to come out by itself.</param>
/// <param name="SeenVersion">Version that the last import wrote; 0 for a post that is new here.</param>
public sealed record ImportedPost(
    Guid Id, Guid BlogId, string Slug, string Title, string Summary, string Markdown, IReadOnlyList<string> Tags, Guid AudienceId, Guid AuthorId,
    DateTimeOffset CreatedAt, DateTimeOffset EditedAt, DateTimeOffset? PublishedAt, bool IsPinned, int SeenVersion);

/// <param name="Id">Of the comment here; the same in the next import of the same comment.</param>
/// <param name="ParentId">A comment of the first level, or null.</param>
/// <param name="AuthorId">The account of who said it; null where it is only known by name.</param>
/// <param name="Name">Full name where there is no account; readers see the first word of it, as with everybody.</param>
/// <param name="Markdown">1 to 5,000 characters.</param>
/// <param name="IsShown">False for one that waits for review.</param>
public sealed record ImportedComment(Guid Id, Guid PostId, Guid? ParentId, Guid? AuthorId, string Name, string Markdown, bool IsShown, DateTimeOffset At);

/// <summary>What became of a post.</summary>
public enum Brought
{
    /// <summary>It is new here.</summary>
    Added,

    /// <summary>It was changed to what came.</summary>
    Updated,

    /// <summary>Somebody changed it here since the last import, so it stays.</summary>
    ChangedHere,

    /// <summary>It was removed here, or its id is another's.</summary>
    Missing,
}

/// <param name="Path">Its address below the tenant's prefix.</param>
/// <param name="Version">For the next import's <see cref="ImportedPost.SeenVersion"/>.</param>
public sealed record BroughtPost(Guid Id, Brought What, string Path, int Version);
