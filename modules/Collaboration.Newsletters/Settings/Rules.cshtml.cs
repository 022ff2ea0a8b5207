using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Newsletters.Settings;

/// <summary>What the hospital says for all its newsletters.</summary>
[Requires(NewslettersPermissions.Manage)]
internal sealed class RulesModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "Enter the address by post.")]
        public string? Postal { get; set; }

        /// <summary>Of the one mail of a week; 0 is Sunday.</summary>
        public int Day { get; set; } = 1;

        public string? At { get; set; } = "07:00";
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var week = await WeekRule.ReadAsync(db, ct);
        Input = new() { Postal = await Postal.ReadAsync(db, ct), Day = week.Days[0], At = week.At.ToString("HH:mm", CultureInfo.InvariantCulture) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var postal = Typed.Check(ModelState, "Input.Postal", Input.Postal, "address", Postal.Limit);
        if (Input.Day is < 0 or > 6) { ModelState.AddModelError("Input.Day", "Choose a day of the week."); }
        if (!TimeOnly.TryParseExact(Input.At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)) { ModelState.AddModelError("Input.At", "Choose an hour, such as 07:00."); }
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Postal.SaveAsync(db, postal, ct);
        await WeekRule.SaveAsync(db, Input.Day, hour, ct);
        db.AddOnRecord(new EventRow(NewslettersModule.Stream, "newsletter-rules.changed", null, person.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("Saved.");
        return this.SeeOther(Postal.Path);
    }
}
