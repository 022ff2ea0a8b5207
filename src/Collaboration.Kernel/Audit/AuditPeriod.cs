using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Npgsql;

namespace Collaboration.Kernel.Audit;

/// <summary>
/// Purges rows of the record whose period is over: see <see cref="HouseRules.RecordYears"/>. Seals and hashes stay, so
/// that what is left proves itself; the database's own function does it, for the app cannot, and asks for legal holds.
/// </summary>
public sealed class AuditPeriod(Databases databases)
{
    /// <summary>At every tenant that has rows older than its period.</summary>
    public async Task PurgeAsync(CancellationToken ct)
    {
        var tenants = new List<int>();
        await using (var worker = await databases.OpenWorkerAsync(ct))
        {
            await using var command = new NpgsqlCommand("select kernel.tenants_with_old_audit()", worker) { CommandTimeout = 0 };
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) { tenants.Add(reader.GetInt32(0)); }
        }
        foreach (var tenant in tenants) { await PurgeAsync(tenant, ct); }
    }

    /// <returns>How many rows are gone.</returns>
    public async Task<long> PurgeAsync(int tenant, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(tenant, ct);
        await using var command = new NpgsqlCommand("select kernel.purge_audit(now() - make_interval(years => coalesce((select record_years from kernel.house_rule), 6)))", connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
