using Collaboration.Kernel.Data;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Notifications.Hours;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Notifications.Ways;

/// <summary>The reader chooses for each kind how they hear of it.</summary>
[SignedIn]
internal sealed class EditModel(CollaborationDb db, Person person, CurrentTenant current, ModuleList modules) : PageModel
{
    internal sealed class Form
    {
        public Dictionary<string, string> Ways { get; set; } = [];
    }

    internal sealed record Line(NoticeKind Kind, NoticeWay Way);

    internal sealed record Part(string Title, IReadOnlyList<Line> Lines);

    public static readonly IReadOnlyList<(NoticeWay Way, string Words)> Choices = [(NoticeWay.App, "Here only"), (NoticeWay.Mail, "Here, and by e-mail as it happens"), (NoticeWay.Digest, "Here, and in the daily digest"), (NoticeWay.None, "Not at all")];

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Part> Parts { get; private set; } = [];
    public OwnHours Hours { get; private set; } = null!;

    /// <summary>False where there is no address that a mail could go to.</summary>
    public bool IsReachable { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var chosen = await OwnWays.ReadAsync(db, person.Id, ct);
        Parts = [.. modules.On(current.Tenant).Where(m => m.NoticeKinds.Count > 0).Select(m => new Part(m.DisplayName, [.. m.NoticeKinds.Select(k => new Line(k, chosen.GetValueOrDefault(k.Id, k.Default)))]))];
        Hours = await db.Set<OwnHours>().AsNoTracking().SingleOrDefaultAsync(h => h.AccountId == person.Id, ct) ?? OwnHours.Days(person.Id);
        IsReachable = Outbox.CanReach(await db.Set<Account>().Where(a => a.Id == person.Id).Select(a => a.Email).SingleAsync(ct));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var chosen = Input.Ways.Where(w => modules.NoticeKinds.ContainsKey(w.Key)).ExceptBy(modules.NoticeKindsOff(current.Tenant), w => w.Key).ToDictionary(w => w.Key, w => Choices.Where(c => c.Way.Word() == w.Value).Select(c => (NoticeWay?)c.Way).SingleOrDefault());
        if (chosen.Count == 0 || chosen.ContainsValue(null)) { return NotFound(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await OwnWays.SaveAsync(db, person.Id, chosen.ToDictionary(c => c.Key, c => c.Value!.Value), ct);
        await transaction.CommitAsync(ct);
        this.Say("Saved.");
        return this.SeeOther("/account/notifications");
    }
}
