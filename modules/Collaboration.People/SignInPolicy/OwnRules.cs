using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.SignInPolicy;

/// <summary>What this tenant itself asks of signing in, in its row of the catalogue; and what it may not ask less than.</summary>
internal sealed class OwnRules(CollaborationDb db, TenantDirectory directory, CurrentTenant current, Person person, TimeProvider clock)
{
    /// <summary>For the settings page.</summary>
    public static async Task<SettingsLine> LineAsync(CollaborationDb db, CancellationToken ct) =>
        new("Signing in", SignInRules.Parse(await ColumnAsync(db, ct)) == SignInRules.None ? "As asked for above" : "Stricter here", "/people/sign-in-rules");

    /// <summary>The tenants above, the nearest first.</summary>
    public IReadOnlyList<Tenant> Above
    {
        get
        {
            var above = new List<Tenant>();
            for (var at = current.Tenant; at.ParentId is { } id && directory.Current.Find(id) is { } parent; at = parent) { above.Add(parent); }
            return above;
        }
    }

    /// <summary>What holds here whatever is chosen here.</summary>
    public SignInRules Least => Above.Count == 0 ? SignInRules.None : Above[0].SignIn;

    public async Task<SignInRules> ReadAsync(CancellationToken ct) =>
        SignInRules.Parse(await ColumnAsync(db, ct));

    /// <summary>Saves them, on record, and returns once they hold on this node; the others follow by the event.</summary>
    /// <returns>False when they were so already.</returns>
    public async Task<bool> SaveAsync(SignInRules becomes, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select from catalogue.tenant where id = {db.CurrentTenantId} for update", ct);
        var was = await ReadAsync(ct);
        if (was == becomes) { return false; }
        var (json, at) = (becomes.ToJson(), clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"update catalogue.tenant set sign_in = {json}::jsonb where id = {db.CurrentTenantId}", ct);
        db.AddRange(new AuditRow("sign-in-rules.changed", person.Id, null, at, new { was, becomes }), new EventRow(TenantStore.Stream, "tenant.settings", null, person.Id, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await directory.LoadAsync(ct);
        return true;
    }

    private static Task<string?> ColumnAsync(CollaborationDb db, CancellationToken ct) =>
        db.Database.SqlQuery<string?>($"select sign_in::text as \"Value\" from catalogue.tenant where id = {db.CurrentTenantId}").SingleAsync(ct);
}
