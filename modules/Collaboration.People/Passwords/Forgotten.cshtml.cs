using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Passwords;

/// <summary>Asks for the link to a new password. The answer is the same for every address.</summary>
[Open(WhenLocked = true)]
internal sealed class ForgottenModel(CollaborationDb db, CurrentTenant current, PasswordRequests requests, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "Enter your e-mail address.")]
        public string? Email { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IActionResult OnGet() => current.Tenant.SignIn.ForbidsPasswords ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (current.Tenant.SignIn.ForbidsPasswords) { return NotFound(); }
        var address = Input.Email?.Trim();
        if (ModelState.IsValid && !Outbox.CanReach(address)) { ModelState.AddModelError("Input.Email", "Enter an e-mail address such as name@example.org."); }
        if (!ModelState.IsValid) { return Page(); }
        var (hash, hour) = (PasswordRequest.Hash(address!), clock.GetUtcNow() - TimeSpan.FromHours(1));
        if (await db.Set<PasswordRequest>().CountAsync(r => r.AddressHash == hash && r.AskedAt > hour, ct) >= PasswordRequest.PerHour)
        {
            ModelState.AddModelError("Input.Email", "A link was asked for three times within an hour for this address. Look into its mail, the spam folder too, or wait an hour.");
            return Page();
        }
        requests.Add(db, current.Tenant, address!, Request.AddressOf(""));
        await db.SaveChangesAsync(ct);
        this.Say("If there is an account with this address, a link is on its way. It works once, for an hour. Look into the spam folder too.");
        return this.SeeOther("/account/sign-in");
    }
}
