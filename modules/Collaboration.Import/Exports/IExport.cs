using Collaboration.Import.Contracts;

namespace Collaboration.Import.Exports;

/// <summary>A file of another program. It is read from end to end before anything of it is used, and then again.</summary>
internal interface IExport
{
    /// <summary>Site, authors and terms before the items that name them.</summary>
    /// <exception cref="ImportException">The file is damaged, cut off, or another program's.</exception>
    IAsyncEnumerable<SourceRecord> ReadAsync(CancellationToken ct);
}
