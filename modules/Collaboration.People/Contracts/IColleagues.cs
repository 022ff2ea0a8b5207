using Collaboration.Kernel.Pages;

namespace Collaboration.People.Contracts;

/// <summary>Finds staff of the context's tenant, for modules that let somebody name them. Who hides, or has left, is not found.</summary>
public interface IColleagues
{
    /// <param name="typed">Words, or beginnings of words, of the name, the title, a role or a department.</param>
    /// <param name="readers">An audience: only those who may read what is for it.</param>
    /// <returns>At most so many, in the order of the alphabet; none for what nobody is called.</returns>
    Task<IReadOnlyList<ColleagueName>> FindAsync(string typed, Guid readers, int most, CancellationToken ct);

    /// <summary>Those of the accounts who could be found by somebody who looks for readers of this audience.</summary>
    Task<IReadOnlyList<ColleagueName>> AmongAsync(IReadOnlyCollection<Guid> accounts, Guid readers, CancellationToken ct);
}

/// <summary>Somebody who was found.</summary>
/// <param name="Title">What the person does here; null for none.</param>
public sealed record ColleagueName(Guid Id, string GivenName, string FamilyName, string? Title)
{
    public string FullName => Facing.FullName(GivenName, FamilyName);
}
