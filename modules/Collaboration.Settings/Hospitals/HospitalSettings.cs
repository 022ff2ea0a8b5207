using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Settings.Hospitals;

/// <summary>Reads and changes this hospital's row of the catalogue; each change leaves its record in the same transaction.</summary>
internal sealed class HospitalSettings(CollaborationDb db, Person person, TenantDirectory directory, TimeProvider clock)
{
    private sealed record Row(string? Brand, string? Theme, string? Features, string? TimeZone);

    public async Task<OwnSettings> ReadAsync(CancellationToken ct)
    {
        var row = (await db.Database.SqlQuery<Row>($"""
            select brand::text as "Brand", theme as "Theme", array_to_string(features, ',') as "Features", time_zone as "TimeZone" from catalogue.tenant where id = {db.CurrentTenantId}
            """).ToListAsync(ct)).Single();
        return new(Look.Parse(row.Brand) ?? new Look(), row.Theme, row.Features?.Split(',', StringSplitOptions.RemoveEmptyEntries), row.TimeZone);
    }

    /// <summary>Saves what differs, and returns once this node shows it; the others follow by the event.</summary>
    /// <param name="with">Rows that belong to the change, added to the same transaction.</param>
    /// <returns>False when it was so already.</returns>
    public async Task<bool> ChangeAsync(Func<OwnSettings, OwnSettings> change, CancellationToken ct, Func<Task>? with = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The row is locked, so that the record's "from" is what stood there when the change was made.
        await db.Database.ExecuteSqlAsync($"select from catalogue.tenant where id = {db.CurrentTenantId} for update", ct);
        var was = await ReadAsync(ct);
        var now = change(was);
        var at = clock.GetUtcNow();
        var changes = was.Facts().Zip(now.Facts()).Where(f => f.First.Value != f.Second.Value).Select(f => new AuditRow("setting.changed", person.Id, null, at, new { f.First.Setting, Was = f.First.Value, Becomes = f.Second.Value })).ToList();
        if (changes.Count == 0) { return false; }
        if (with is not null) { await with(); }
        var (brand, features) = (now.Look.ToJson(), now.Features?.ToArray());
        await db.Database.ExecuteSqlAsync($"update catalogue.tenant set brand = {brand}::jsonb, theme = {now.Theme}, features = {features}::text[], time_zone = {now.TimeZone} where id = {db.CurrentTenantId}", ct);
        db.AddRange(changes);
        db.Add(new EventRow(TenantStore.Stream, "tenant.settings", null, person.Id, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await directory.LoadAsync(ct);
        return true;
    }
}
