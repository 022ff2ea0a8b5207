using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;

namespace Collaboration.Kernel.Tenancy.Transfer;

/// <summary>An export that has been read once from end to end and found whole.</summary>
internal sealed class TransferArchive : IAsyncDisposable
{
    private const int LongestManifest = 64 << 20;

    private readonly ZipArchive _zip;
    private readonly string _file;

    private TransferArchive(ZipArchive zip, string file, TransferManifest manifest) => (_zip, _file, Manifest) = (zip, file, manifest);

    public TransferManifest Manifest { get; }

    /// <exception cref="TenantException">It is missing, foreign, cut off or altered.</exception>
    public static async Task<TransferArchive> OpenAsync(string file, CancellationToken ct)
    {
        ZipArchive? zip = null;
        try
        {
            zip = await ZipFile.OpenReadAsync(file, ct);
            var archive = new TransferArchive(zip, file, await ManifestAsync(zip, file, ct));
            await archive.CheckAsync(ct);
            return archive;
        }
        catch (Exception broken)
        {
            if (zip is not null) { await zip.DisposeAsync(); }
            throw broken switch
            {
                FileNotFoundException or DirectoryNotFoundException => new TenantException($"{file} is not there. Name a file that ./collab tenants export wrote."),
                UnauthorizedAccessException => new TenantException($"{file} may not be read by this account."),
                InvalidDataException or EndOfStreamException or IOException => Refused(file, "it is no export of a tenant, or it was cut off"),
                JsonException => Refused(file, "it is damaged"),
                _ => broken,
            };
        }
    }

    /// <summary>Rows of a table as arrays of JSON, each of some hundred thousand characters.</summary>
    public async IAsyncEnumerable<string> RowsAsync(TransferTable table, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new StreamReader(await _zip.GetEntry(table.EntryName)!.OpenAsync(ct));
        var rows = new System.Text.StringBuilder();
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            rows.Append(rows.Length == 0 ? '[' : ',').Append(line);
            if (rows.Length < 500_000) { continue; }
            yield return rows.Append(']').ToString();
            rows.Clear();
        }
        if (rows.Length > 0) { yield return rows.Append(']').ToString(); }
    }

    /// <param name="aside">Folder for each file until it is whole.</param>
    public async Task ExtractAsync(IFileStore store, int tenant, string aside, CancellationToken ct)
    {
        // What was on its way in when older versions exported stays out.
        foreach (var file in Manifest.Files.Where(f => !f.Path.StartsWith(FilesFolder.ComingName + "/", StringComparison.Ordinal)))
        {
            var path = Path.Combine(aside, $"restored.{Guid.NewGuid():N}");
            await using (var content = await _zip.GetEntry(file.EntryName)!.OpenAsync(ct))
            await using (var target = File.Create(path)) { await content.CopyToAsync(target, ct); }
            await store.PutAsync(tenant, file.Path, path, ct);
        }
    }

    public ValueTask DisposeAsync() => _zip.DisposeAsync();

    private async Task CheckAsync(CancellationToken ct)
    {
        var parts = Manifest.Tables.Select(t => t.EntryName).Concat(Manifest.Files.Select(f => f.EntryName)).Append(TransferManifest.EntryName).Order(StringComparer.Ordinal);
        if (!parts.SequenceEqual(_zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal))) { throw Refused(_file, "its parts are not those it was written with"); }
        if (Manifest.Files.Any(f => f.Path.Split('/').Any(p => p is "" or "." or "..") || f.Path.Contains('\\'))) { throw Refused(_file, "it names files outside the tenant's folder"); }
        foreach (var table in Manifest.Tables)
        {
            await using var content = await _zip.GetEntry(table.EntryName)!.OpenAsync(ct);
            if ((await Hashed.CopyAsync(content, Stream.Null, ct)).Sha256 != table.Sha256) { throw Refused(_file, $"{table.EntryName} in it was altered"); }
        }
        foreach (var file in Manifest.Files)
        {
            await using var content = await _zip.GetEntry(file.EntryName)!.OpenAsync(ct);
            if (await Hashed.CopyAsync(content, Stream.Null, ct) != (file.Length, file.Sha256)) { throw Refused(_file, $"{file.EntryName} in it was altered"); }
        }
    }

    private static async Task<TransferManifest> ManifestAsync(ZipArchive zip, string file, CancellationToken ct)
    {
        if (zip.GetEntry(TransferManifest.EntryName) is not { Length: < LongestManifest } entry) { throw Refused(file, "it is no export of a tenant"); }
        using var buffer = new MemoryStream();
        await using (var content = await entry.OpenAsync(ct)) { await content.CopyToAsync(buffer, ct); }
        using var parsed = JsonDocument.Parse(buffer.ToArray());
        var root = parsed.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("product", out var product) || product.ValueKind != JsonValueKind.String || product.GetString() != TransferManifest.Ours)
        {
            throw Refused(file, "it is no export of a tenant");
        }
        if (!root.TryGetProperty("format", out var format) || !format.TryGetInt32(out var number) || number > TransferManifest.Newest) { throw new TenantException($"{file} was written by a later version. Update, then restore."); }
        if (zip.Comment != Convert.ToHexStringLower(SHA256.HashData(buffer.ToArray()))) { throw Refused(file, "its manifest was altered"); }
        return root.Deserialize<TransferManifest>(TransferManifest.Json) ?? throw Refused(file, "it is damaged");
    }

    internal static TenantException Refused(string file, string why) => new($"{file} cannot be restored: {why}. Nothing was changed.");
}
