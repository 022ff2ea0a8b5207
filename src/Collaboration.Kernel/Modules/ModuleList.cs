using Collaboration.Kernel.People;
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

    /// <summary>Everything that people are told of, by id.</summary>
    public IReadOnlyDictionary<string, NoticeKind> NoticeKinds { get; } =
        modules.SelectMany(m => m.NoticeKinds).ToDictionary(k => k.Id);

    /// <summary>True when the tenant has the module of this id switched on.</summary>
    public bool IsOn(string id, Tenant tenant) =>
        All.FirstOrDefault(m => m.Id == id) is { } module
        && (!module.NetworkOnly || tenant.IsNetwork)
        && (module.Required || tenant.Features is null || tenant.Features.Contains(id));

    /// <summary>What each hospital decides about for itself.</summary>
    public IEnumerable<Module> Switchable => All.Where(m => !m.Required && !m.NetworkOnly);

    public IEnumerable<Module> On(Tenant tenant) => All.Where(m => IsOn(m.Id, tenant));

    /// <summary>Ids of what people are told of by modules that this tenant has switched off.</summary>
    public string[] NoticeKindsOff(Tenant tenant) => [.. All.Where(m => !IsOn(m.Id, tenant)).SelectMany(m => m.NoticeKinds).Select(k => k.Id)];

    /// <summary>The entries of the menu that this person has at this tenant, in order.</summary>
    /// <param name="personal">Those that stand with the person's own account, or all others.</param>
    public IReadOnlyList<NavigationItem> Navigation(Tenant tenant, Person person, bool personal) =>
        [.. On(tenant).SelectMany(m => m.Navigation).Where(i => i.IsPersonal == personal && (i.Permission is null || person.May(i.Permission))).OrderBy(i => i.Order)];
}
