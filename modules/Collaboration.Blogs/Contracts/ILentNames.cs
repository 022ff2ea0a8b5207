using Collaboration.Kernel.People;

namespace Collaboration.Blogs.Contracts;

/// <summary>In whose names somebody may speak, because leaders lend them theirs.</summary>
public interface ILentNames
{
    /// <summary>The person's own name, then those of the leaders who let them.</summary>
    Task<IReadOnlyList<LentName>> OfAsync(Person writer, CancellationToken ct);
}

/// <summary>A name that may stand above what somebody writes.</summary>
/// <param name="Id">Of the account.</param>
public sealed record LentName(Guid Id, string Name);
