using System.Text.Json;

namespace Collaboration.Kernel.Tenancy.Transfer;

/// <summary>What a tenant's export holds. Every part is named here with its SHA-256, so that what was cut off or altered is refused.</summary>
/// <param name="Product">Always <see cref="Ours"/>.</param>
/// <param name="Format">Of the file; a later one is refused.</param>
/// <param name="TakenAt">Moment of the one snapshot that all rows are from.</param>
/// <param name="Migrations">Scripts that the exporting database had.</param>
public sealed record TransferManifest(string Product, int Format, DateTimeOffset TakenAt, TransferTenant Tenant,
    IReadOnlyList<string> Migrations, IReadOnlyList<TransferTable> Tables, IReadOnlyList<TransferFile> Files)
{
    public const string Ours = "collaboration tenant";
    public const int Newest = 1;
    internal const string EntryName = "manifest.json";
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>Rows of all tables together.</summary>
    public long Rows => Tables.Sum(t => t.Rows);
}

/// <summary>The tenant's row of the catalogue.</summary>
/// <param name="Parent">Short name of its health system; null below the network.</param>
/// <param name="Brand">The column's JSON.</param>
/// <param name="SignIn">The column's JSON; null in files from before there were such rules.</param>
public sealed record TransferTenant(string Kind, string Name, string ShortName, bool HasPrefix, string State, string? Parent, string? SourceId, string? City, string? Region,
    string? Brand, string? Theme, IReadOnlyList<string>? Features, string? TimeZone, IReadOnlyList<string> Hosts, string? SignIn = null);

/// <summary>One table: a JSON object for each row and line.</summary>
public sealed record TransferTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256)
{
    internal string EntryName => $"tables/{Name}.jsonl";
}

/// <summary>One file of the tenant; its length in bytes.</summary>
/// <param name="Path">Below the tenant's folder, with strokes.</param>
public sealed record TransferFile(string Path, long Length, string Sha256)
{
    internal string EntryName => "files/" + Path;
}
