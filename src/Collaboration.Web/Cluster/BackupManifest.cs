namespace Collaboration.Web.Cluster;

/// <summary>The last entry of a backup file: what is in it, so that one that was cut off or changed is refused.</summary>
/// <param name="Product">Always <see cref="Ours"/>.</param>
/// <param name="Format">Of the file; a later one is refused.</param>
/// <param name="TakenAt">When the dump began.</param>
/// <param name="PostgreSql">The server's version.</param>
/// <param name="Entries">Every other entry of the file.</param>
public sealed record BackupManifest(
    string Product, int Format, DateTimeOffset TakenAt, string PostgreSql, IReadOnlyList<BackupEntry> Entries)
{
    /// <summary>The format this version writes and the newest that it reads.</summary>
    public const int Newest = 1;

    /// <summary>Marks a file as ours.</summary>
    public const string Ours = "collaboration";

    internal const string EntryName = "manifest.json";
}

/// <summary>One file in a backup, with its length in bytes before compression and its SHA-256 in hexadecimal.</summary>
public sealed record BackupEntry(string Name, long Length, string Sha256);
