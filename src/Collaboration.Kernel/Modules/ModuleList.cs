using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Kernel.Modules;

/// <summary>The installation's modules, in the order in which Program.cs names them.</summary>
public sealed class ModuleList(params IReadOnlyList<Module> modules)
{
    public IReadOnlyList<Module> All { get; } = modules;

    /// <summary>Every permission of every module, by name.</summary>
    public IReadOnlyDictionary<string, Permission> Permissions { get; } =
        modules.SelectMany(m => m.Permissions).ToDictionary(p => p.Name);

    /// <summary>True when the tenant has the module of this id switched on.</summary>
    public bool IsOn(string id, Tenant tenant) =>
        All.FirstOrDefault(m => m.Id == id) is { } module
        && (!module.NetworkOnly || tenant.IsNetwork)
        && (module.Required || tenant.Features is null || tenant.Features.Contains(id));

    /// <summary>What each hospital decides about for itself.</summary>
    public IEnumerable<Module> Switchable => All.Where(m => !m.Required && !m.NetworkOnly);

    public IEnumerable<Module> On(Tenant tenant) => All.Where(m => IsOn(m.Id, tenant));
}
