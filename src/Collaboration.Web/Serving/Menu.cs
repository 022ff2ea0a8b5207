using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Web.Serving;

/// <summary>The entries of the main menu for one person on one page.</summary>
internal static class Menu
{
    private const int InBar = 3;

    internal sealed record Entry(string Text, string Path, string Icon, bool IsHere, int? Count, bool IsTab);

    public static async Task<IReadOnlyList<Entry>> ForAsync(ModuleList modules, Tenant tenant, Person person, CollaborationDb db, string here, CancellationToken ct)
    {
        var items = modules.Navigation(tenant, person, personal: false);
        var nearest = items.Where(i => IsAt(here, i.Path)).MaxBy(i => i.Path.Length);
        var entries = new List<Entry>(items.Count);
        foreach (var item in items)
        {
            entries.Add(new(item.Text, item.Path, item.Icon, item == nearest, item.Count is null ? null : await item.Count(db, ct), item.IsTab));
        }
        return entries;
    }

    /// <summary>Those in a phone's bar, in the order of the menu.</summary>
    public static IReadOnlyList<Entry> Tabs(IReadOnlyList<Entry> entries)
    {
        var first = entries.OrderByDescending(e => e.IsTab).Take(InBar).ToHashSet();
        return [.. entries.Where(first.Contains)];
    }

    private static bool IsAt(string here, string path) =>
        here == path || (path != "/" && here.StartsWith(path, StringComparison.Ordinal) && here[path.Length] == '/');
}
