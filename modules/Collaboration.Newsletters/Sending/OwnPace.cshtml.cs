using System.Globalization;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

/// <summary>The hospital decides how fast its newsletters go out; what is on its way keeps the pace that it began with.</summary>
[Requires(NewslettersPermissions.Send)]
internal sealed class OwnPaceModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    private const int Fastest = 100_000;

    internal sealed class Form
    {
        public string? PerMinute { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Input.PerMinute = await ReadAsync(db, ct) is > 0 and var pace ? pace.ToString(CultureInfo.InvariantCulture) : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (typed, becomes) = ((Input.PerMinute ?? "").Trim(), 0);
        if (typed.Length > 0 && (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out becomes) || becomes is < 1 or > Fastest)) { ModelState.AddModelError("Input.PerMinute", $"Type a number from 1 to {Fastest:N0}, or nothing."); }
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var was = await ReadAsync(db, ct);
        await (becomes == 0 ? db.Database.ExecuteSqlAsync($"delete from newsletters.pace", ct)
            : db.Database.ExecuteSqlAsync($"insert into newsletters.pace (per_minute) values ({becomes}) on conflict (tenant_id) do update set per_minute = excluded.per_minute", ct));
        if (was != becomes) { db.Add(new AuditRow("setting.changed", person.Id, null, clock.GetUtcNow(), new { Setting = "Pace of newsletters", Was = was, Becomes = becomes })); }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("Saved.");
        return this.SeeOther("/newsletters/runs");
    }

    /// <returns>Mails in a minute; 0 for no limit.</returns>
    internal static Task<int> ReadAsync(CollaborationDb db, CancellationToken ct) => db.Database.SqlQuery<int>($"select per_minute as \"Value\" from newsletters.pace").SingleOrDefaultAsync(ct);
}
