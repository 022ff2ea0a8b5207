using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.OpenId.Providers;

/// <summary>Which provider signs people in here: the hospital's own, or else its health system's.</summary>
internal sealed class KnownProviders(CollaborationDb db, CurrentTenant current, TenantDirectory directory, ModuleList modules)
{
    /// <summary>Null where none is on.</summary>
    public async Task<Provider?> LiveAsync(CancellationToken ct) =>
        !modules.IsOn(nameof(OpenId), current.Tenant) ? null
        : await db.Set<Provider>().AsNoTracking().SingleOrDefaultAsync(p => p.IsOn, ct) ?? await InheritedAsync(ct);

    /// <summary>The hospital's own: what is being changed, or else what is on; null where there is none.</summary>
    public async Task<Provider?> OwnAsync(CancellationToken ct) => await db.Set<Provider>().AsNoTracking().OrderBy(p => p.IsOn).FirstOrDefaultAsync(ct);

    /// <summary>The one that somebody was sent to; null when it was changed meanwhile.</summary>
    public async Task<Provider?> FindAsync(Guid id, Guid version, CancellationToken ct) =>
        await db.Set<Provider>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.Version == version, ct)
        ?? (await LiveAsync(ct) is { } live && live.Id == id && live.Version == version ? live : null);

    /// <summary>The health system's; null where there is none, or where it is off.</summary>
    public async Task<Provider?> InheritedAsync(CancellationToken ct)
    {
        if (current.Tenant.ParentId is not { } parent || directory.Current.Find(parent) is not { Kind: TenantKind.System } system || !modules.IsOn(nameof(OpenId), system)) { return null; }
        // Its row stands behind its own wall: a function of the database shows this one, and no other of its rows.
        return (await db.Set<Provider>().FromSql($"select * from openid.inherited()").IgnoreQueryFilters([CollaborationDb.TenantFilter]).AsNoTracking().ToListAsync(ct)).SingleOrDefault();
    }
}
