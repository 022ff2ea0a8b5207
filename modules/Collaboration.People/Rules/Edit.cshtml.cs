using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Retention;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.People.Rules;

/// <summary>What the hospital decides about its people and its record.</summary>
[Requires(PeoplePermissions.Manage)]
internal sealed class EditModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Words { get; set; }
        public bool MayHide { get; set; }
        public int? Years { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rules = await HouseRules.ReadAsync(db, ct);
        Input = new() { Words = rules.WordsOfLeavers, MayHide = rules.MayHide, Years = rules.RecordYears };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.Words is not (HouseRules.Stay or HouseRules.Go)) { ModelState.AddModelError("Input.Words", "Choose what becomes of the words."); }
        if (Input.Years is not (>= 1 and <= 30)) { ModelState.AddModelError("Input.Years", "Enter 1 to 30 years."); }
        if (!ModelState.IsValid) { return Page(); }
        await SaveAsync(new(Input.Words!, Input.MayHide, Input.Years!.Value), ct);
        this.Say("Saved.");
        return this.SeeOther("/settings");
    }

    private async Task SaveAsync(HouseRules becomes, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (was, at) = (await HouseRules.ReadAsync(db, ct), clock.GetUtcNow());
        await becomes.SaveAsync(db, ct);
        var changes = RuleSettings.Facts(was).Zip(RuleSettings.Facts(becomes)).Where(f => f.First.Value != f.Second.Value);
        db.AddRange(changes.Select(f => new AuditRow("setting.changed", person.Id, null, at, new { Setting = f.First.Name, Was = f.First.Value, Becomes = f.Second.Value })));
        db.Add(new EventRow(PeopleModule.Stream, "people.rules", null, person.Id, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
