using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Syndication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Settings.Feeds;

/// <summary>Whether the hospital's people have private addresses for feeds.</summary>
[Requires(SettingsPermissions.Manage)]
internal sealed class EditModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public bool? IsOn { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Input.IsOn = await FeedRule.IsOnAsync(db, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.IsOn is not { } isOn)
        {
            ModelState.AddModelError("Input.IsOn", "Choose who has one.");
            return Page();
        }
        await FeedRule.DecideAsync(db, isOn, person.Id, clock.GetUtcNow(), ct);
        this.Say("Saved.");
        return this.SeeOther("/settings");
    }
}
