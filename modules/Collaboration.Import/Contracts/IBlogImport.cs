namespace Collaboration.Import.Contracts;

/// <summary>Brings another program's blog along.</summary>
public interface IBlogImport
{
    /// <summary>Reads an export from end to end and tells what is in it. Nothing is changed.</summary>
    /// <exception cref="ImportException">The file is damaged, cut off, or another program's.</exception>
    Task<ExportContents> ReadAsync(ExportProgram program, string path, CancellationToken ct);
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
