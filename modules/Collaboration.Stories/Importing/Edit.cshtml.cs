using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Stories.Importing;

/// <summary>Says what of an old blog are stories. What came in before follows, and what everybody may read no longer is gone everywhere when this answers.</summary>
[Requires(StoriesPermissions.Manage)]
internal sealed class EditModel(CollaborationDb db, Person person, EventStream events, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Tag { get; set; }
        public bool IsShown { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rule = await ImportRule.ReadAsync(db, ct);
        Input = new Form { Tag = rule.Tag, IsShown = rule.IsShown };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var tag = Characters.OneLine(Input.Tag);
        if (tag.Length > ImportRule.TagLimit || Characters.CannotBeKept(tag)) { ModelState.AddModelError("Input.Tag", $"Enter at most {ImportRule.TagLimit} characters."); }
        else if (tag.Length > 0 && Slug.Of(tag, 60).Length == 0) { ModelState.AddModelError("Input.Tag", "It needs a letter from a to z or a digit."); }
        if (!ModelState.IsValid) { return Page(); }
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await new ImportRule(tag, Input.IsShown).SaveAsync(db, ct);
            db.AddOnRecord(new EventRow(StoriesModule.Stream, "story-rules.imported", null, person.Id, clock.GetUtcNow()), new { Input.IsShown });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say("Saved.");
        return this.SeeOther(ImportRule.Path);
    }
}
