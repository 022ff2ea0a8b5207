using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Notifications.Content;

/// <summary>The hospital decides what its mails say.</summary>
[Requires(NotificationsPermissions.Decide)]
internal sealed class EditModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public bool? Tells { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Input.Tells = await MailRule.TellsAsync(db, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.Tells is not { } becomes) { ModelState.AddModelError("Input.Tells", "Choose what mails say."); }
        else
        {
            await SaveAsync(becomes, ct);
            this.Say("Saved.");
            return this.SeeOther("/settings");
        }
        return Page();
    }

    private async Task SaveAsync(bool becomes, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var was = await MailRule.TellsAsync(db, ct);
        await MailRule.SaveAsync(db, becomes, ct);
        if (was != becomes) { db.Add(new AuditRow("setting.changed", person.Id, null, clock.GetUtcNow(), new { Setting = "Mails about notices", Was = MailRule.Words(was), Becomes = MailRule.Words(becomes) })); }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
