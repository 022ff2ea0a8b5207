using System.ComponentModel.DataAnnotations;
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
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Input = new Form { Postal = await Postal.ReadAsync(db, ct) };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var postal = Typed.Check(ModelState, "Input.Postal", Input.Postal, "address", Postal.Limit);
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Postal.SaveAsync(db, postal, ct);
        db.AddOnRecord(new EventRow(NewslettersModule.Stream, "newsletter-rules.changed", null, person.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("Saved.");
        return this.SeeOther(Postal.Path);
    }
}
