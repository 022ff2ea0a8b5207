using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Hospitals;

/// <summary>The other hospitals in which this person has an account. Of that account nothing is known here.</summary>
internal sealed class LinkedAccounts(CollaborationDb db, Person person, TenantDirectory directory)
{
    internal sealed record Linked(Guid Id, Tenant Hospital);

    private sealed record Row(Guid Id, int Tenant);

    public async Task<List<Linked>> MineAsync(CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<Row>($"""
            select id as "Id", tenant_b as "Tenant" from catalogue.account_link where tenant_a = {db.CurrentTenantId} and account_a = {person.Id}
            union all select id, tenant_a from catalogue.account_link where tenant_b = {db.CurrentTenantId} and account_b = {person.Id}
            """).ToListAsync(ct);
        return [.. rows.Select(r => directory.Current.Find(r.Tenant) is { } hospital ? new Linked(r.Id, hospital) : null).OfType<Linked>().OrderBy(l => l.Hospital.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Active tenants that the person could add.</summary>
    /// <param name="search">Part of name, city or short name; null for all.</param>
    public async Task<List<Tenant>> OthersAsync(string? search, CancellationToken ct)
    {
        var taken = (await MineAsync(ct)).Select(l => l.Hospital.Id).Append(db.CurrentTenantId).ToHashSet();
        return [.. directory.Current.All.Where(t => t.State == TenantState.Active && !taken.Contains(t.Id) && (search is null || Is(t.Name, search) || Is(t.City, search) || Is(t.ShortName, search))).OrderBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <returns>False when there is no such link of this person's.</returns>
    public async Task<bool> UnlinkAsync(Guid id, CancellationToken ct) => await db.Database.ExecuteSqlAsync($"""
        delete from catalogue.account_link
        where id = {id} and ((tenant_a = {db.CurrentTenantId} and account_a = {person.Id}) or (tenant_b = {db.CurrentTenantId} and account_b = {person.Id}))
        """, ct) == 1;

    private static bool Is(string? text, string search) => text?.Contains(search, StringComparison.CurrentCultureIgnoreCase) == true;
}
