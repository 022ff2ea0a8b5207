namespace Collaboration.Kernel.People.Profiles;

/// <summary>What colleagues see of a person.</summary>
public interface IProfiles
{
    /// <summary>Where the person's own page is: the path below the tenant's prefix; null where there is none that this reader may see.</summary>
    Task<string?> PathAsync(Guid account, Person reader, CancellationToken ct);

    /// <summary>Whether this reader may see photos at all.</summary>
    bool Shows(Person reader);

    /// <summary>The photos of those of the people who have one that this reader may see. Who looks from outside sees none, and costs no query.</summary>
    Task<IReadOnlyDictionary<Guid, ProfilePhoto>> PhotosAsync(IEnumerable<Guid> accounts, Person reader, CancellationToken ct);

    /// <summary>The same as colleagues see them: for what is drawn once for many of them. The photo itself is asked for by each.</summary>
    Task<IReadOnlyDictionary<Guid, ProfilePhoto>> PhotosAsync(IEnumerable<Guid> accounts, CancellationToken ct);
}

/// <param name="Path">Of a small one, below the tenant's prefix.</param>
/// <param name="IsBesideComments">Whether the person wants it beside what stands under the first name alone.</param>
/// <param name="Crop">Classes that keep in sight what is to be seen of it.</param>
public sealed record ProfilePhoto(string Path, bool IsBesideComments, string Crop);
