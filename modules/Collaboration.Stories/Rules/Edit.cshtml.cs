using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Stories.Rules;

/// <summary>What the hospital decides about stories.</summary>
[Requires(StoriesPermissions.Manage)]
internal sealed class EditModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Emergency { get; set; }
        public string? Crisis { get; set; }
        public string? Advocate { get; set; }
        public int AdvocateDays { get; set; }
        public bool IsOpen { get; set; }
        public int ConsentYears { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rules = await StoryRules.ReadAsync(db, ct);
        Input = new Form { Emergency = rules.Emergency, Crisis = rules.Crisis, Advocate = rules.Advocate, AdvocateDays = rules.AdvocateDays, IsOpen = rules.IsOpen, ConsentYears = rules.ConsentYears };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var rules = new StoryRules(Line("Input.Emergency", Input.Emergency, 1, 40), Line("Input.Crisis", Input.Crisis, 1, 40), Line("Input.Advocate", Input.Advocate, 0, 300), Input.AdvocateDays, Input.IsOpen, Input.ConsentYears);
        if (rules.AdvocateDays is < 1 or > 60) { ModelState.AddModelError("Input.AdvocateDays", "Enter 1 to 60 days."); }
        if (rules.ConsentYears is < 1 or > 30) { ModelState.AddModelError("Input.ConsentYears", "Enter 1 to 30 years."); }
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await rules.SaveAsync(db, ct);
        db.AddOnRecord(new EventRow(StoriesModule.Stream, "story-rules.changed", null, person.Id, clock.GetUtcNow()), new { rules.IsOpen, rules.AdvocateDays, rules.ConsentYears });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("Saved.");
        return this.SeeOther(StoryRules.Path);
    }

    private string Line(string field, string? typed, int least, int most)
    {
        var line = Characters.OneLine(typed);
        if (line.Length < least || line.Length > most || Characters.CannotBeKept(line)) { ModelState.AddModelError(field, $"Enter {least} to {most} characters."); }
        return line;
    }
}
