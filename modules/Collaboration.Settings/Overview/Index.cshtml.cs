using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Collaboration.Settings.Changes;
using Collaboration.Settings.Hospitals;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Settings.Overview;

/// <summary>All settings of the hospital in one place, what they mean, and who changed them last.</summary>
[Requires(SettingsPermissions.Manage)]
internal sealed class IndexModel(CollaborationDb db, HospitalSettings settings, CurrentTenant current, ThemeList themes, ModuleList modules) : PageModel
{
    internal const int MostChanges = 50;

    internal sealed record Entry(Change Change, string By);

    public OwnSettings Own { get; private set; } = null!;
    public Tenant Tenant => current.Tenant;
    public Theme Theme => themes.Of(Tenant.Theme);
    public string Font => (Fonts.Find(Tenant.Brand.Font) ?? Fonts.All[0]).Name;
    public IReadOnlyList<(string Name, bool IsOn)> Features { get; private set; } = [];
    public IReadOnlyList<Entry> Changes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Own = await settings.ReadAsync(ct);
        Features = [.. modules.Switchable.Select(m => (m.DisplayName, modules.IsOn(m.Id, Tenant)))];
        var rows = await (from change in db.Set<Change>()
                          join account in db.Set<Account>() on change.AccountId equals account.Id into known
                          from account in known.DefaultIfEmpty()
                          orderby change.At descending, change.Id
                          select new { Change = change, account.GivenName, account.FamilyName }).Take(MostChanges).ToListAsync(ct);
        Changes = [.. rows.Select(r => new Entry(r.Change, r.GivenName is null ? "Somebody who has left" : $"{r.GivenName} {r.FamilyName}".Trim()))];
    }
}
