using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Roles;

/// <summary>Roles against permissions, each permission in its sentence.</summary>
[Requires(PeoplePermissions.Manage)]
internal sealed class IndexModel(CollaborationDb db, PermissionSets sets, ModuleList modules, CurrentTenant current) : PageModel
{
    internal sealed record Line(Role Role, int People)
    {
        public bool IsOwn => !StandardRoles.Has(Role.Name);
    }

    public List<Line> Roles { get; private set; } = [];

    public IReadOnlyList<Module> Modules => [.. modules.On(current.Tenant).Where(m => m.Permissions.Count > 0)];

    public IReadOnlyList<string> Having(string permission) => [.. Roles.Where(r => sets.Of(r.Role).Contains(permission)).Select(r => r.Role.Name)];

    public async Task OnGetAsync(CancellationToken ct) =>
        Roles = await db.Set<Role>().OrderBy(r => r.Id).Select(r => new Line(r, db.Set<AccountRole>().Count(a => a.RoleId == r.Id))).ToListAsync(ct);
}
