using Collaboration.Kernel.Tenancy;

namespace Collaboration.Search.Contracts;

/// <summary>Makes a hospital's index anew out of its rows.</summary>
public interface ISearchRebuild
{
    /// <summary>
    /// Reads everything again, a few things in each transaction: the index serves meanwhile, and what is broken off leaves
    /// one that serves. What there is no more is taken out, and the words are counted.
    /// </summary>
    /// <param name="progress">Told after each piece how many things of how many are read.</param>
    /// <returns>How many things were read.</returns>
    Task<int> RebuildAsync(Tenant tenant, Action<int, int> progress, CancellationToken ct);
}
