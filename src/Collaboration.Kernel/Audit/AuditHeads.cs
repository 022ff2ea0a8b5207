using System.Text.Json;

namespace Collaboration.Kernel.Audit;

/// <summary>A file outside the database with a line for each seal, so that who rewrites the database is still found.</summary>
/// <param name="file">Made with the first line.</param>
public sealed class AuditHeads(string file)
{
    private readonly Lock _turn = new();

    /// <summary>The lines of one tenant; none where the file is not there. Lines that were cut off are passed over.</summary>
    public async Task<IReadOnlyList<AuditHead>> ReadAsync(int tenant, CancellationToken ct) =>
        File.Exists(file) ? [.. (await File.ReadAllLinesAsync(file, ct)).Select(Of).OfType<AuditHead>().Where(h => h.Tenant == tenant)] : [];

    internal void Append(AuditHead head)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(head, JsonSerializerOptions.Web);
        lock (_turn)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // A verb may write beside the server.
            using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            stream.Write([.. line, (byte)'\n']);
        }
    }

    private static AuditHead? Of(string line)
    {
        try { return JsonSerializer.Deserialize<AuditHead>(line, JsonSerializerOptions.Web); }
        catch (JsonException) { return null; }
    }
}
