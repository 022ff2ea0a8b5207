namespace Collaboration.Blogs.Contracts;

/// <summary>Where something stands that the scope's person may read now, below the tenant's prefix; null for everything else.</summary>
public interface IReadablePaths
{
    Task<string?> OfPostAsync(Guid post, CancellationToken ct);

    /// <summary>A blog that has a post for the person.</summary>
    Task<string?> OfBlogAsync(Guid blog, CancellationToken ct);

    /// <summary>What is filed in a blog under a tag.</summary>
    /// <param name="tag">As it stands in addresses.</param>
    Task<string?> OfTagAsync(Guid blog, string tag, CancellationToken ct);

    /// <summary>What came out in a month, by the tenant's calendar.</summary>
    Task<string?> OfMonthAsync(int year, int month, CancellationToken ct);

    /// <summary>What somebody has published.</summary>
    Task<string?> OfAuthorAsync(Guid account, CancellationToken ct);
}
