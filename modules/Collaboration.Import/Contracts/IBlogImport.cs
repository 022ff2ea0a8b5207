namespace Collaboration.Import.Contracts;

/// <summary>Brings another program's blog along.</summary>
public interface IBlogImport
{
    /// <summary>Reads an export from end to end and tells what is in it. Nothing is changed.</summary>
    /// <exception cref="ImportException">The file is damaged, cut off, or another program's.</exception>
    Task<ExportContents> ReadAsync(ExportProgram program, string path, CancellationToken ct);

    /// <summary>
    /// Reads an export from end to end, and brings in what can be brought, a few hundred items at a time. Cut off, it goes
    /// on when it is run again; run twice, it changes nothing the second time.
    /// </summary>
    /// <param name="by">Who ordered it; null for the command line.</param>
    /// <exception cref="ImportException">The file or the order is refused, or another import is going on. Nothing was changed.</exception>
    Task<ImportReport> RunAsync(ImportOrder order, Guid? by, Action<ImportProgress> progress, CancellationToken ct);
}

/// <summary>The programs whose exports are understood.</summary>
public enum ExportProgram
{
    WordPress,
    Ghost,
    Orchard,
}

/// <summary>What is in a file.</summary>
/// <param name="Site">Where the old site stood; null when the file does not say.</param>
/// <param name="Version">Of the file's format, as it says.</param>
/// <param name="Items">How many of each kind, by the old program's own names.</param>
/// <param name="Comments">How many in each state: shown, waiting, spam, trashed.</param>
public sealed record ExportContents(string Title, Uri? Site, string? Version, int Authors, int Terms, IReadOnlyDictionary<string, int> Items, IReadOnlyDictionary<string, int> Comments);
