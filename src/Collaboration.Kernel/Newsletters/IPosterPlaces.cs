using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Newsletters;

/// <summary>Pages of a module to which a printed poster may lead people with a phone.</summary>
public interface IPosterPlaces
{
    /// <summary>The module's id: where it is switched off, it is not asked.</summary>
    string Module { get; }

    /// <summary>Those that the person may read.</summary>
    Task<IReadOnlyList<PosterPlace>> ListAsync(CollaborationDb db, Person person, CancellationToken ct);
}

/// <param name="Call">What the poster says in large letters: <c>Tell your story</c>.</param>
/// <param name="Sentence">What people find there.</param>
/// <param name="Path">Below the tenant's prefix, starting with a slash.</param>
public sealed record PosterPlace(string Call, string Sentence, string Path);
