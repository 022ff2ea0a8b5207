using System.Collections.Concurrent;
using System.Collections.Frozen;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Privacy.Detection;
using Collaboration.Privacy.Formats;
using Collaboration.Privacy.Rules;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Gate;

/// <summary>What is each hospital's own, read once and again when somebody comes, goes or is renamed. A node that is behind reads it each time.</summary>
internal sealed class OwnWords(EventStream stream) : IEventReader
{
    private readonly ConcurrentDictionary<int, Own> _known = new();
    private readonly ConcurrentDictionary<int, int> _generations = new();

    public async ValueTask<Own> OfAsync(CollaborationDb db, Tenant tenant, CancellationToken ct)
    {
        if (stream.IsCurrent && _known.TryGetValue(tenant.Id, out var known)) { return known; }
        var generation = _generations.GetValueOrDefault(tenant.Id);
        var own = await ReadAsync(db, tenant, ct);
        // Whoever came while it was read is read the next time.
        if (stream.IsCurrent && _generations.GetValueOrDefault(tenant.Id) == generation) { _known[tenant.Id] = own; }
        return own;
    }

    public ValueTask ReadAsync(IReadOnlyList<EventRecord> events, CancellationToken ct)
    {
        foreach (var tenant in events.Where(e => e.Stream is TenantStore.Stream or PrivacyModule.Stream || (e.Stream == Standing.Stream && Names(e.Kind))).Select(e => e.TenantId).Distinct())
        {
            _generations.AddOrUpdate(tenant, 1, static (_, old) => old + 1);
            _known.TryRemove(tenant, out _);
        }
        return ValueTask.CompletedTask;
    }

    // Signing in, a new password and a member of a group change nobody's name.
    private static bool Names(string kind) => kind is "account.made" or "account.renamed" or "account.removed" or "account.merged" or "account.roles" or "people.imported" || kind.StartsWith("role.", StringComparison.Ordinal) || kind.StartsWith("scim.", StringComparison.Ordinal) || kind.StartsWith("byline.", StringComparison.Ordinal);

    private static async Task<Own> ReadAsync(CollaborationDb db, Tenant tenant, CancellationToken ct)
    {
        var staff = await db.Database.SqlQuery<Colleague>($"""
            select a.given_name as "Given", a.family_name as "Family" from kernel.account a
            where a.removed_at is null and (a.is_byline or exists (select from kernel.account_role ar join kernel.role r on r.tenant_id = ar.tenant_id and r.id = ar.role_id where ar.tenant_id = a.tenant_id and ar.account_id = a.id and r.is_staff))
            """).ToListAsync(ct);
        var formats = await db.Set<Format>().AsNoTracking().Select(f => new OwnFormat(f.Name, f.Pattern)).ToListAsync(ct);
        var lines = (await GateRules.ReadAsync(db, ct)).Own.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (names, families) = (new HashSet<string>(), new HashSet<string>());
        foreach (var (given, family) in staff)
        {
            if (Folded.Words($"{given} {family}") is not { Length: > 1 } words) { continue; }
            names.Add(string.Join(' ', words));
            names.Add($"{words[0]} {words[^1]}");
            families.Add(words[^1]);
        }
        var hosts = lines.Select(l => l.Contains('@') ? l[(l.IndexOf('@') + 1)..] : l.Contains("://") ? l[(l.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/')[0] : l).Where(h => h.Contains('.') && !h.Contains(' '));
        return new(names.ToFrozenSet(), families.ToFrozenSet(), Folded.Words($"{tenant.City} {tenant.Region}").Where(w => w.Length > 2).ToFrozenSet(),
            lines.Select(l => new string([.. l.Where(char.IsAsciiDigit)])).Where(d => d.Length >= 7).Select(d => d.Length == 11 && d[0] == '1' ? d[1..] : d).ToFrozenSet(),
            tenant.Hosts.Concat(hosts).Select(h => h.ToLowerInvariant()).ToFrozenSet(), formats)
        {
            Phrases = [.. lines.Append(tenant.Name).Select(l => string.Join(' ', Folded.Words(l))).Where(p => p.Length > 2)],
        };
    }

    private sealed record Colleague(string Given, string Family);
}
