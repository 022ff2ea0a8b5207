namespace Collaboration.Kernel.People.Profiles;

/// <summary>Where a person's own page is.</summary>
public interface IProfiles
{
    /// <summary>The page's path below the tenant's prefix; null where there is none that this reader may see.</summary>
    Task<string?> PathAsync(Guid account, Person reader, CancellationToken ct);
}
