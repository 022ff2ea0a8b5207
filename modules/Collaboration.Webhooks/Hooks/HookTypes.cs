using Collaboration.Kernel.Announcing;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Webhooks.Hooks;

/// <summary>What the modules that are on at this hospital announce.</summary>
internal sealed class HookTypes(IEnumerable<IAnnouncements> announcements, ModuleList modules, CurrentTenant current)
{
    public IReadOnlyList<AnnouncedEvent> All { get; } = [.. announcements.Where(a => modules.IsOn(a.Module, current.Tenant)).SelectMany(a => a.Events)];

    /// <returns>Who announces it, and what; null for what nobody here announces.</returns>
    public (IAnnouncements By, AnnouncedEvent Event)? Find(string type) =>
        announcements.Where(a => modules.IsOn(a.Module, current.Tenant)).SelectMany(a => a.Events.Select(e => (By: a, Event: e))).Where(x => x.Event.Type == type).Select(x => ((IAnnouncements, AnnouncedEvent)?)x).SingleOrDefault();
}
