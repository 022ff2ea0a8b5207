using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Npgsql;

namespace Collaboration.Settings.Logos;

/// <summary>Logos from the tenant that brought them: a hospital without one shows its system's.</summary>
internal sealed class LogoContents(Databases databases)
{
    /// <returns>Null where it is gone.</returns>
    public async Task<(byte[] Content, string MediaType)?> ReadAsync(Logo logo, string hash, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(logo.Owner, ct);
        await using var command = new NpgsqlCommand("select content, media_type from settings.logo where hash = $1", connection) { Parameters = { new() { Value = hash } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetFieldValue<byte[]>(0), reader.GetString(1)) : null;
    }
}
