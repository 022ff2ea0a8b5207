using Collaboration.Kernel.Data;

namespace Collaboration.Kernel.Search;

/// <summary>Pages of a module that search engines may find: the hospital's site map names them.</summary>
public interface IMappedPages
{
    /// <summary>The module's id: where it is switched off, it is not asked.</summary>
    string Module { get; }

    /// <summary>What everybody may read, the newest first.</summary>
    /// <param name="count">Most that are wanted.</param>
    Task<IReadOnlyList<MappedPage>> NewestAsync(CollaborationDb db, int count, CancellationToken ct);
}

/// <param name="Path">Below the tenant's prefix, starting with a slash.</param>
public sealed record MappedPage(string Path, DateTimeOffset ChangedAt);
