using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Scim.Tokens;

/// <summary>Which roles the directory may give and take. Those that were never allowed it neither gives nor takes.</summary>
internal sealed class Allowance
{
    /// <summary>A hospital has one.</summary>
    private static readonly Guid s_only = new("00000000-0000-7000-8000-000000000041");

    public Guid Id { get; private set; } = s_only;
    public Guid[] Roles { get; private set; } = [];

    public void Allow(IEnumerable<Guid> roles) => Roles = [.. roles];

    /// <summary>The allowed roles by name; the staff's until the hospital says otherwise.</summary>
    public static async Task<Dictionary<string, Guid>> RolesAsync(CollaborationDb db, CancellationToken ct)
    {
        var (roles, allowed) = (await db.Set<Role>().AsNoTracking().OrderBy(r => r.Id).ToListAsync(ct), await db.Set<Allowance>().AsNoTracking().FirstOrDefaultAsync(ct));
        return roles.Where(r => allowed?.Roles.Contains(r.Id) ?? r.Name == StandardRoles.Staff).ToDictionary(r => r.Name, r => r.Id, StringComparer.OrdinalIgnoreCase);
    }
}
