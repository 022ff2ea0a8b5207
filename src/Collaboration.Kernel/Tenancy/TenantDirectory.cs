using System.Collections.Frozen;
using Collaboration.Kernel.Data;
using Npgsql;

namespace Collaboration.Kernel.Tenancy;

/// <summary>Reads the catalogue from the database, by plain Npgsql: it stands before everything else at a start.</summary>
public sealed class TenantDirectory(Databases databases) : IDisposable
{
    private const string Query = """
        select t.id, t.parent_id, t.kind, t.name, t.short_name, t.prefix, t.state, t.city, t.region, t.brand::text, t.theme, t.features,
               t.time_zone, array(select h.host from catalogue.host h where h.tenant_id = t.id order by h.host), t.sign_in::text
        from catalogue.tenant t order by t.id
        """;

    // One at a time: a slow reading must not replace a newer one.
    private readonly SemaphoreSlim _reading = new(1);
    private volatile TenantCatalogue? _current;

    /// <summary>The newest catalogue that this process has read.</summary>
    /// <exception cref="InvalidOperationException">Nothing has been read yet.</exception>
    public TenantCatalogue Current => _current ?? throw new InvalidOperationException("The catalogue of tenants has not been read yet.");

    public bool IsLoaded => _current is not null;

    /// <summary>Reads all tenants anew: about 30 ms for 5,400.</summary>
    public async Task<TenantCatalogue> LoadAsync(CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try { return _current = await ReadAsync(ct); }
        finally { _reading.Release(); }
    }

    private async Task<TenantCatalogue> ReadAsync(CancellationToken ct)
    {
        var rows = new List<Row>();
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var command = new NpgsqlCommand(Query, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) { rows.Add(Row.Read(reader)); }
        var byId = rows.ToDictionary(r => r.Id);
        return new TenantCatalogue([.. rows.Select(r => Resolved(r, byId))]);
    }

    public void Dispose() => _reading.Dispose();

    private static Tenant Resolved(Row row, Dictionary<int, Row> byId)
    {
        T? Inherited<T>(Func<Row, T?> value) where T : class
        {
            for (Row? at = row; at is not null; at = at.ParentId is { } parent ? byId[parent] : null)
            {
                if (value(at) is { } found) { return found; }
            }
            return null;
        }
        return new Tenant
        {
            Id = row.Id, ParentId = row.ParentId, Kind = row.Kind, Name = row.Name, ShortName = row.ShortName, Prefix = row.Prefix,
            State = row.State, City = row.City, Region = row.Region, Hosts = row.Hosts,
            Brand = (Inherited(r => r.Look?.Accent) ?? Brand.Default) with { Font = Inherited(r => r.Look?.Font) },
            Logo = Inherited(r => r.Look?.Logo is { } hash && (r.Id != Tenant.NetworkId || row.Id == r.Id) ? new Logo(r.Id, hash, r.Look.LogoForDark) : null),
            Header = Inherited(r => r.Look?.Header is { } picture && (r.Id != Tenant.NetworkId || row.Id == r.Id) ? new Header(r.Id, picture) : null),
            Links = new(Inherited(r => r.Look?.Privacy), Inherited(r => r.Look?.Nondiscrimination), Inherited(r => r.Look?.Accessibility)),
            Theme = Inherited(r => r.Theme),
            Features = Inherited(r => r.Features),
            TimeZone = Inherited(r => r.TimeZone) ?? TimeZoneInfo.Utc,
            SignIn = Together(row, byId),
        };
    }

    /// <summary>Not the nearest that has any, as with what is only shown: all of them hold.</summary>
    private static SignInRules Together(Row row, Dictionary<int, Row> byId) =>
        row.ParentId is { } parent ? row.SignIn.And(Together(byId[parent], byId)) : row.SignIn;

    private sealed record Row(int Id, int? ParentId, TenantKind Kind, string Name, string ShortName, string? Prefix, TenantState State,
        string? City, string? Region, Look? Look, string? Theme, FrozenSet<string>? Features, TimeZoneInfo? TimeZone, string[] Hosts, SignInRules SignIn)
    {
        public static Row Read(NpgsqlDataReader r) => new(
            r.GetInt32(0), r.IsDBNull(1) ? null : r.GetInt32(1), Enum.Parse<TenantKind>(r.GetString(2), true), r.GetString(3), r.GetString(4),
            Text(r, 5), Enum.Parse<TenantState>(r.GetString(6), true), Text(r, 7), Text(r, 8),
            Look.Parse(Text(r, 9)), Text(r, 10),
            r.IsDBNull(11) ? null : r.GetFieldValue<string[]>(11).ToFrozenSet(),
            Text(r, 12) is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : null,
            r.GetFieldValue<string[]>(13), SignInRules.Parse(Text(r, 14)));

        private static string? Text(NpgsqlDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);
    }
}
