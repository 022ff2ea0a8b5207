using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Notifications.Hours;

/// <summary>The reader says when mail may come. Who works nights, or days, presses one button.</summary>
[SignedIn]
internal sealed class EditModel(CollaborationDb db, Person person, CurrentTenant current) : PageModel
{
    internal sealed class Form
    {
        public string? Zone { get; set; }
        public short? From { get; set; }
        public short? Until { get; set; }
        public short? Digest { get; set; }
        public string? Do { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string HospitalZone => current.Tenant.TimeZone.Id.Replace('_', ' ');

    public async Task OnGetAsync(CancellationToken ct)
    {
        var hours = await db.Set<OwnHours>().AsNoTracking().SingleOrDefaultAsync(h => h.AccountId == person.Id, ct) ?? OwnHours.Days(person.Id);
        Input = new() { Zone = hours.TimeZone, From = hours.QuietFrom, Until = hours.QuietUntil, Digest = hours.DigestAt };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.Do is not ("nights" or "days")) { Check(); }
        if (!ModelState.IsValid) { return Page(); }
        await db.Database.ExecuteSqlAsync($"insert into notifications.hours (account_id, quiet_from, quiet_until, digest_at) values ({person.Id}, 22, 6, 7) on conflict do nothing", ct);
        var hours = await db.Set<OwnHours>().SingleAsync(h => h.AccountId == person.Id, ct);
        switch (Input.Do)
        {
            case "nights": hours.WorkNights(); break;
            case "days": hours.WorkDays(); break;
            default: hours.Set(string.IsNullOrEmpty(Input.Zone) ? null : Input.Zone, Input.From, Input.Until, Input.Digest!.Value); break;
        }
        await db.SaveChangesAsync(ct);
        this.Say($"Saved. Quiet hours: {HourWords.Quiet(hours).ToLowerInvariant().Replace(" am", " AM", StringComparison.Ordinal).Replace(" pm", " PM", StringComparison.Ordinal)}.");
        return this.SeeOther("/account/notifications");
    }

    private void Check()
    {
        if (!string.IsNullOrEmpty(Input.Zone) && !TimeZones.Offered.Contains(Input.Zone)) { ModelState.AddModelError("Input.Zone", "Choose a time zone from the list, such as America/Chicago."); }
        if (Input.From is < 0 or > 23 || Input.Until is < 0 or > 23 || Input.From is null != Input.Until is null) { ModelState.AddModelError("Input.From", "Choose when the quiet hours begin and when they end, or none for both."); }
        else if (Input.From is not null && Input.From == Input.Until) { ModelState.AddModelError("Input.From", "Quiet hours end at another hour than they begin."); }
        if (Input.Digest is not (>= 0 and <= 23)) { ModelState.AddModelError("Input.Digest", "Choose the hour of the digest."); }
    }
}
