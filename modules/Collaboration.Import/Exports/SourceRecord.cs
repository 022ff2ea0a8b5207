namespace Collaboration.Import.Exports;

/// <summary>One thing of an export file, in the file's order, whatever program wrote it.</summary>
internal abstract record SourceRecord;

/// <param name="Site">Where the old site stood; null when the file does not say.</param>
/// <param name="Version">Of the file's format, as it says.</param>
internal sealed record SourceSite(string Title, Uri? Site, string? Language, string? Version) : SourceRecord;

/// <param name="Key">What items name their author by.</param>
/// <param name="Id">What comments name their author by, where that is another.</param>
/// <param name="Email">To find an account by; it is not kept.</param>
internal sealed record SourceAuthor(string Key, string? Id, string Name, string? Email) : SourceRecord;

/// <param name="Taxonomy">category, tag, or a name of the program's own.</param>
internal sealed record SourceTerm(string Taxonomy, string Slug, string Name, string? Parent) : SourceRecord
{
    public const string Category = "category";
    public const string Tag = "tag";
}
