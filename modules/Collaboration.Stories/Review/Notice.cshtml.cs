using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Stories.Review;

/// <summary>Says how long named people have notice.</summary>
[Requires(StoriesPermissions.Manage)]
internal sealed class NoticeModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public int? Days { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Input.Days = await ReviewRule.DaysAsync(db, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.Days is not (>= 1 and <= ReviewRule.MostDays)) { ModelState.AddModelError("Input.Days", $"Choose 1 to {ReviewRule.MostDays} days."); }
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await ReviewRule.SaveAsync(db, Input.Days!.Value, ct);
        db.AddOnRecord(new EventRow(StoriesModule.Stream, "stories.notice", null, person.Id, clock.GetUtcNow()), new { Input.Days });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("Saved. Stories that wait already wait as long as was said then.");
        return this.SeeOther("/settings");
    }
}
