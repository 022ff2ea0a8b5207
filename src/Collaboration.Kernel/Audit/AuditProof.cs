using System.Globalization;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Npgsql;

namespace Collaboration.Kernel.Audit;

/// <summary>What an examination of one tenant's record came to.</summary>
/// <param name="Faults">A sentence for each; empty when every row is as it was sealed.</param>
public sealed record AuditVerdict(int Tenant, long Rows, int Seals, long Unsealed, IReadOnlyList<string> Faults);

/// <summary>Reads a tenant's whole record and says which rows were changed, taken away or put in between.</summary>
public sealed class AuditProof(Databases databases, AuditHeads heads)
{
    private const int MostFaults = 100;

    private sealed record Place(int Seal, int Number, string Hash);

    /// <summary>A seal whose rows were purged, since their period was over.</summary>
    private sealed record Purge(int Seal, DateTime SealedAt, DateTime PurgedAt);

    public async Task<AuditVerdict> ExamineAsync(int tenant, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(tenant, ct);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var faults = new List<string>();
        var places = await PlacesAsync(connection, ct);
        var seals = await ChainAsync(connection, places, faults, ct);
        var purged = await PurgedAsync(connection, faults, ct);
        var (rows, unsealed) = await RowsAsync(connection, places, purged, faults, ct);
        Compare(seals, await heads.ReadAsync(tenant, ct), "the file of heads", faults);
        await NetworkAsync(connection, tenant, seals, faults, ct);
        return new AuditVerdict(tenant, rows, seals.Count, unsealed, faults.Count <= MostFaults ? faults : [.. faults.Take(MostFaults), $"and {faults.Count - MostFaults:N0} more"]);
    }

    private static async Task<Dictionary<Guid, Place>> PlacesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select uid, seal, place, hash from kernel.audit_sealed", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var places = new Dictionary<Guid, Place>();
        while (await reader.ReadAsync(ct)) { places[reader.GetGuid(0)] = new(reader.GetInt32(1), reader.GetInt32(2), reader.GetString(3)); }
        return places;
    }

    private static async Task<Dictionary<int, string>> ChainAsync(NpgsqlConnection connection, Dictionary<Guid, Place> places, List<string> faults, CancellationToken ct)
    {
        var bySeal = places.Values.ToLookup(p => p.Seal);
        var (seals, before) = (new Dictionary<int, string>(), Sealed.Nothing);
        await using var command = new NpgsqlCommand("select number, hash from kernel.audit_seal order by number", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (number, hash) = (reader.GetInt32(0), reader.GetString(1));
            if (number != seals.Count + 1) { faults.Add($"seal {seals.Count + 1} is missing"); }
            if (Sealed.HashOf(before, number, bySeal[number].OrderBy(p => p.Number).Select(p => p.Hash)) != hash) { faults.Add($"seal {number} does not follow from its rows and the seal before"); }
            seals[number] = before = hash;
        }
        return seals;
    }

    /// <summary>Seals whose rows may be missing: a row on record says so, and they had been kept for a year at least.</summary>
    private static async Task<HashSet<int>> PurgedAsync(NpgsqlConnection connection, List<string> faults, CancellationToken ct)
    {
        var (marked, upTo) = (new List<Purge>(), 0);
        await using (var seals = new NpgsqlCommand("select number, sealed_at, purged_at from kernel.audit_seal where purged_at is not null order by number", connection))
        {
            await using var reader = await seals.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) { marked.Add(new(reader.GetInt32(0), reader.GetDateTime(1), reader.GetDateTime(2))); }
        }
        await using (var told = new NpgsqlCommand("select coalesce(max((data->>'upTo')::int), 0) from kernel.audit where kind = 'audit.purged'", connection)) { upTo = (int)(await told.ExecuteScalarAsync(ct))!; }
        faults.AddRange(marked.Where(p => p.Seal > upTo).Select(p => $"the rows of seal {p.Seal} are said to be purged, and nothing on record says so"));
        faults.AddRange(marked.Where(p => p.PurgedAt < p.SealedAt.AddYears(1)).Select(p => $"the rows of seal {p.Seal} were purged in their first year"));
        return [.. marked.Where(p => p.Seal <= upTo && p.PurgedAt >= p.SealedAt.AddYears(1)).Select(p => p.Seal)];
    }

    /// <summary>A row in no seal is new, unless it stands before rows that are sealed or claims to be older than the last seal.</summary>
    private static async Task<(long Rows, long Unsealed)> RowsAsync(NpgsqlConnection connection, Dictionary<Guid, Place> places, HashSet<int> purged, List<string> faults, CancellationToken ct)
    {
        var (rows, unsealed, found) = (0L, 0L, new HashSet<Guid>());
        await using (var command = new NpgsqlCommand($"""
            select {Sealed.Columns}, a.xid < coalesce((select max(s.last_xid) from kernel.audit_seal s), '0'),
                   a.at < (select max(s.sealed_at) - interval '10 minutes' from kernel.audit_seal s where s.number < coalesce((select p.seal from kernel.audit_sealed p where p.uid = a.uid), 2147483647))
            from kernel.audit a
            """, connection) { CommandTimeout = 0 })
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            for (; await reader.ReadAsync(ct); rows++)
            {
                var uid = reader.GetGuid(0);
                var what = $"row {uid} ({reader.GetString(1)}, {reader.GetFieldValue<DateTime>(4).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)})";
                found.Add(uid);
                if (places.TryGetValue(uid, out var place))
                {
                    if (Sealed.HashOf(reader) != place.Hash) { faults.Add($"{what} was changed after seal {place.Seal}"); }
                }
                else { unsealed++; }
                if ((place is null && reader.GetBoolean(6)) || (!reader.IsDBNull(7) && reader.GetBoolean(7))) { faults.Add($"{what} was put in afterwards"); }
            }
        }
        faults.AddRange(places.Where(p => !found.Contains(p.Key) && !purged.Contains(p.Value.Seal)).OrderBy(p => p.Value.Seal).ThenBy(p => p.Value.Number).Select(p => $"row {p.Key}, number {p.Value.Number} of seal {p.Value.Seal}, is missing"));
        return (rows, unsealed);
    }

    private static async Task NetworkAsync(NpgsqlConnection connection, int tenant, Dictionary<int, string> seals, List<string> faults, CancellationToken ct)
    {
        if (tenant == Tenant.NetworkId) { return; }
        await using (var wall = TenantWall.Command(Tenant.NetworkId, connection)) { await wall.ExecuteNonQueryAsync(ct); }
        await using var command = new NpgsqlCommand("select (data->>'seal')::int, data->>'hash', (data->>'rows')::bigint from kernel.audit where kind = 'audit.sealed' and (data->>'tenant')::int = $1", connection) { Parameters = { new() { Value = tenant } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var told = new List<AuditHead>();
        while (await reader.ReadAsync(ct)) { told.Add(new(tenant, reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2))); }
        Compare(seals, told, "the network's record", faults);
    }

    private static void Compare(Dictionary<int, string> seals, IReadOnlyList<AuditHead> kept, string where, List<string> faults) =>
        faults.AddRange(kept.Where(h => seals.GetValueOrDefault(h.Seal) != h.Hash).Select(h => h.Seal).Distinct().Select(s => $"seal {s} is not what {where} holds"));
}
