namespace Collaboration.Kernel.People.Profiles;

/// <summary>
/// What a module shows on a colleague's page: what stands under their full name. What they say under the first name
/// alone, ask or vote for stands there never.
/// </summary>
public interface IProfilePart
{
    /// <summary>The newest things of a person that the reader may see, and whether there are more; null for none.</summary>
    Task<ProfilePart?> OfAsync(Guid account, Person reader, CancellationToken ct);
}

/// <param name="Title">Above them: <c>Posts</c>.</param>
/// <param name="More">Where all of them stand, below the tenant's prefix; null when these are all.</param>
public sealed record ProfilePart(string Title, IReadOnlyList<ProfileLine> Lines, string? More);

/// <param name="Path">Below the tenant's prefix.</param>
public sealed record ProfileLine(string Title, string Summary, string Path, DateTimeOffset At);
