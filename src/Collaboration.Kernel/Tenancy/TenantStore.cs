using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Npgsql;

namespace Collaboration.Kernel.Tenancy;

/// <summary>
/// Adds tenants and moves them from state to state: the same verbs for the command line, the browser and an import.
/// Everything here runs as the app's role, first as the network, then inside the tenant.
/// </summary>
public sealed class TenantStore(Databases databases, ModuleList modules)
{
    /// <summary>Stream of the events that tell every node that the catalogue has changed.</summary>
    public const string Stream = "tenants";

    /// <summary>First segments of addresses that belong to the network, so no tenant may have them.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>
    {
        "account", "admin", "administrator", "api", "assets", "blog", "blogs", "comments", "css", "error", "feed", "feeds", "files", "health", "home", "hospitals",
        "ideas", "js", "lib", "live", "login", "media", "network", "newsletters", "notices", "people", "posts", "questions", "recommendations", "rules", "search",
        "settings", "sign-in", "static", "stories", "tags", "themes", "www",
    };

    /// <summary>Adds tenants, or leaves alone those that are there already, and opens the listed ones among them where asked. One transaction.</summary>
    /// <returns>In the order of the input; the same id when a source id, or a short name without one, was known before.</returns>
    /// <exception cref="TenantException">A short name or host is taken by another tenant, reserved or malformed.</exception>
    public async Task<IReadOnlyList<AddedTenant>> AddAsync(IReadOnlyList<NewTenant> added, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var tenants = await AddAsync(connection, added, ct);
        await transaction.CommitAsync(ct);
        return tenants;
    }

    /// <summary>The same in a transaction that is open on this connection, which stands behind the network's wall.</summary>
    /// <exception cref="TenantException">A short name or host is taken by another tenant, reserved or malformed.</exception>
    public async Task<IReadOnlyList<AddedTenant>> AddAsync(NpgsqlConnection connection, IReadOnlyList<NewTenant> added, CancellationToken ct)
    {
        foreach (var tenant in added) { tenant.Check(); }
        var tenants = await TenantInsert.RunAsync(connection, added, ct);
        if (tenants.All(t => !t.IsNew && !t.Opened)) { return tenants; }
        await using var batch = new NpgsqlBatch(connection);
        foreach (var opened in tenants.Where(t => t.Opened))
        {
            batch.BatchCommands.Add(TenantWall.BatchCommand(opened.Id));
            Provision(batch);
        }
        batch.BatchCommands.Add(TenantWall.BatchCommand(Tenant.NetworkId));
        batch.BatchCommands.Add(Event("tenant.added"));
        await batch.ExecuteNonQueryAsync(ct);
        return tenants;
    }

    /// <summary>Opens a listed or suspended tenant.</summary>
    public Task ActivateAsync(Tenant tenant, CancellationToken ct) => MoveAsync(tenant, TenantState.Active, [TenantState.Listed, TenantState.Suspended], ct);

    /// <summary>Opens a suspended tenant again.</summary>
    public Task ResumeAsync(Tenant tenant, CancellationToken ct) => MoveAsync(tenant, TenantState.Active, [TenantState.Suspended], ct);

    /// <summary>Hides an active tenant until it is resumed.</summary>
    public Task SuspendAsync(Tenant tenant, CancellationToken ct) => MoveAsync(tenant, TenantState.Suspended, [TenantState.Active], ct);

    /// <summary>Puts a hospital under a health system, or back under the network: what it leaves open it has from there.</summary>
    /// <exception cref="TenantException">The tenant is no hospital, or the parent neither a system nor the network.</exception>
    public async Task JoinAsync(Tenant tenant, Tenant parent, CancellationToken ct)
    {
        if (tenant.Kind != TenantKind.Hospital) { throw new TenantException($"{tenant.Name} is no hospital: only hospitals belong to a health system."); }
        if (parent.Kind == TenantKind.Hospital || parent.State == TenantState.Removed) { throw new TenantException($"{parent.Name} is no health system."); }
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Command("update catalogue.tenant set parent_id = $2 where id = $1", tenant.Id, parent.Id), Event("tenant.joined") },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Short names of the tenants that came from a list, by their identifier there.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ShortNamesBySourceAsync(CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var command = new NpgsqlCommand("select source_id, short_name from catalogue.tenant where source_id is not null", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var names = new Dictionary<string, string>();
        while (await reader.ReadAsync(ct)) { names[reader.GetString(0)] = reader.GetString(1); }
        return names;
    }

    private async Task MoveAsync(Tenant tenant, TenantState to, TenantState[] from, CancellationToken ct)
    {
        if (tenant.IsNetwork) { throw new TenantException("The network itself is always active."); }
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var move = new NpgsqlCommand("""
            with old as (select id, state from catalogue.tenant where id = $1 for update)
            update catalogue.tenant t set state = case when old.state = any($3) then $2 else t.state end from old where t.id = old.id returning old.state
            """, connection)
        { Parameters = { new() { Value = tenant.Id }, new() { Value = Word(to) }, new() { Value = from.Select(Word).ToArray() } } };
        var was = await move.ExecuteScalarAsync(ct) as string;
        if (!from.Select(Word).Contains(was)) { throw new TenantException($"{tenant.Name} is {was}: it has to be {string.Join(" or ", from.Select(Word))}."); }
        await using var batch = new NpgsqlBatch(connection);
        if (to == TenantState.Active)
        {
            batch.BatchCommands.Add(TenantWall.BatchCommand(tenant.Id));
            Provision(batch);
            batch.BatchCommands.Add(TenantWall.BatchCommand(Tenant.NetworkId));
        }
        batch.BatchCommands.Add(Event("tenant." + Word(to)));
        batch.BatchCommands.Add(AuditSql.OfTenant("tenant." + Word(to), tenant.Id));
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static string Word<T>(T named) where T : struct, Enum => named.ToString().ToLowerInvariant();

    /// <summary>Gives the network's own tenant its first rows, where they are missing.</summary>
    public async Task ProvisionNetworkAsync(CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var batch = new NpgsqlBatch(connection);
        Provision(batch);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private void Provision(NpgsqlBatch batch)
    {
        foreach (var module in modules.All) { module.Provision(batch); }
    }

    internal static NpgsqlBatchCommand Event(string kind) => Command("insert into kernel.event (stream, kind, at) values ($1, $2, now())", Stream, kind);

    internal static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) { command.Parameters.Add(new() { Value = value }); }
        return command;
    }
}
