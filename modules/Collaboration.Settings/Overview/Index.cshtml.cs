using System.Text.Json;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Syndication;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Collaboration.Settings.Hospitals;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Settings.Overview;

/// <summary>All settings of the hospital in one place, what they mean, and who changed them last.</summary>
[Requires(SettingsPermissions.Manage)]
internal sealed class IndexModel(CollaborationDb db, HospitalSettings settings, CurrentTenant current, Person person, ThemeList themes, ModuleList modules) : PageModel
{
    internal const int MostChanges = 50;

    /// <summary>That somebody changed a setting, from what to what; null stands for nothing of the hospital's own.</summary>
    internal sealed record Entry(string Setting, string? Was, string? Becomes, string By, DateTimeOffset At);

    private sealed record Fact(string Setting, string? Was, string? Becomes, DateTimeOffset? ChangedAt);

    internal sealed record Part(SettingsSection Section, IReadOnlyList<SettingsLine> Lines);

    public OwnSettings Own { get; private set; } = null!;
    public Tenant Tenant => current.Tenant;
    public Theme Theme => themes.Of(Tenant.Theme);
    public string Font => (Fonts.Find(Tenant.Brand.Font) ?? Fonts.All[0]).Name;
    public bool HasPrivateFeeds { get; private set; }
    public IReadOnlyList<(string Name, bool IsOn)> Features { get; private set; } = [];
    public List<Part> Parts { get; } = [];
    public IReadOnlyList<Entry> Changes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Own, HasPrivateFeeds) = (await settings.ReadAsync(ct), await FeedRule.IsOnAsync(db, ct));
        Features = [.. modules.Switchable.Select(m => (m.DisplayName, modules.IsOn(m.Id, Tenant)))];
        foreach (var section in modules.On(Tenant).Select(m => m.Settings).OfType<SettingsSection>().Where(s => person.May(s.Permission))) { Parts.Add(new(section, await section.Lines(db, ct))); }
        var rows = await (from row in db.Set<AuditRow>()
                          join account in db.Set<Account>() on row.Actor equals account.Id into known
                          from account in known.DefaultIfEmpty()
                          where row.Kind == "setting.changed"
                          orderby row.Id descending
                          select new { row.Data, row.At, account.GivenName, account.FamilyName }).Take(MostChanges).ToListAsync(ct);
        Changes = [.. rows.Select(r => (Row: r, Fact: JsonSerializer.Deserialize<Fact>(r.Data!, JsonSerializerOptions.Web)!))
            .Select(x => new Entry(x.Fact.Setting, x.Fact.Was, x.Fact.Becomes, x.Row.GivenName is null ? "Somebody who has left" : $"{x.Row.GivenName} {x.Row.FamilyName}".Trim(), x.Fact.ChangedAt ?? x.Row.At))];
    }
}
