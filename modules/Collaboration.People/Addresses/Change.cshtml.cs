using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.People.Links;
using Collaboration.People.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Addresses;

/// <summary>Sends a link to the address that somebody wants to sign in with. Whether another account has it already is not said here.</summary>
[SignedIn]
internal sealed class ChangeModel(CollaborationDb db, LinkMail links, OwnSecret secret, Person person) : PageModel
{
    private const int PerHour = 3;

    internal sealed class Form
    {
        [Required(ErrorMessage = "Enter an e-mail address.")]
        public string? Email { get; set; }

        public string? Password { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string? Secret { get; private set; }
    public string? Now { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var me = await LoadAsync(ct);
        var address = Input.Email?.Trim();
        if (ModelState.IsValid && !Outbox.CanReach(address)) { ModelState.AddModelError("Input.Email", "Enter an e-mail address such as name@example.org."); }
        if (ModelState.IsValid && await secret.RefusalAsync(me, Input.Password, ct) is { } refusal) { ModelState.AddModelError(Secret is null ? "" : "Input.Password", refusal); }
        if (ModelState.IsValid && await links.CountAsync(me, ct) >= PerHour) { ModelState.AddModelError("Input.Email", "You were sent three links within an hour. Look into your mail, the spam folder too, or wait an hour."); }
        if (!ModelState.IsValid) { return Page(); }
        links.ConfirmAddress(me, address!, Request.AddressOf(""));
        await db.SaveChangesAsync(ct);
        this.Say($"A link is on its way to {address}. It works once, for a day.");
        return this.SeeOther("/account");
    }

    private async Task<Account> LoadAsync(CancellationToken ct)
    {
        var me = await db.Set<Account>().SingleAsync(a => a.Id == person.Id, ct);
        Now = me.Email;
        Secret = await secret.LabelAsync(me, ct);
        return me;
    }
}
