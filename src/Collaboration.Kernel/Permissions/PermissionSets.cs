using System.Collections.Frozen;
using Collaboration.Kernel.Modules;

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
}
