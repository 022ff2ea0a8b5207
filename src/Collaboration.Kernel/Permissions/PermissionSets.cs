using System.Collections.Frozen;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Permissions;

/// <summary>What a role may do until a hospital edits it: computed once, shared by every request.</summary>
public sealed class PermissionSets(ModuleList modules)
{
    private readonly FrozenDictionary<string, FrozenSet<string>> _byRole = modules.Permissions.Values
        .SelectMany(p => p.DefaultRoles, (p, role) => (role, p.Name))
        .GroupBy(x => x.role, x => x.Name)
        .ToFrozenDictionary(g => g.Key, g => g.ToFrozenSet());

    /// <summary>The permissions of the standard role of this name; none for a role that no module knows.</summary>
    public FrozenSet<string> Of(string role) => _byRole.GetValueOrDefault(role, FrozenSet<string>.Empty);

    /// <summary>What this role may do now: its own list, or else the modules'.</summary>
    public IReadOnlySet<string> Of(Role role) => role.Permissions?.ToHashSet() ?? (IReadOnlySet<string>)Of(role.Name);

    /// <summary>Accounts of the context's tenant that are not suspended and have one of these permissions, by whichever role.</summary>
    public IQueryable<Account> Holders(CollaborationDb db, params string[] permissions)
    {
        var standard = _byRole.Where(r => r.Value.Overlaps(permissions)).Select(r => r.Key).ToArray();
        var roles = db.Set<Role>().Where(r => r.Permissions == null ? standard.Contains(r.Name) : r.Permissions.Any(p => permissions.Contains(p))).Select(r => r.Id);
        return db.Set<Account>().Where(a => a.SuspendedAt == null && db.Set<AccountRole>().Any(ar => ar.AccountId == a.Id && roles.Contains(ar.RoleId)));
    }
}
