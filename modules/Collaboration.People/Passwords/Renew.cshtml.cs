using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Links;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Passwords;

/// <summary>Whoever holds the link chooses a new password, once. It signs nobody in: a second step is still asked for.</summary>
[Open]
internal sealed class RenewModel(CollaborationDb db, LinkMail links, PasswordGate gate, CurrentTenant current, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "Choose a password."), StringLength(200, MinimumLength = 10, ErrorMessage = "Choose a password of 10 to 200 characters.")]
        public string? Password { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await AccountOfAsync(await links.FindAsync(Link.Password, token, locked: false, ct), ct) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (!ModelState.IsValid) { return await OnGetAsync(token, ct); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var link = await links.FindAsync(Link.Password, token, locked: true, ct);
        if (await AccountOfAsync(link, ct) is not { } account) { return NotFound(); }
        var changed = await gate.ReplaceAsync(account, Input.Password!, ct);
        if (!changed.Succeeded)
        {
            ModelState.AddModelError("Input.Password", changed.Errors.First().Description);
            return Page();
        }
        account.Unlock();
        if (account.Email == link!.Address) { account.ConfirmAddress(); }
        links.Tell(account, account.Email!, "Your password was changed", $"The password of your account at {current.Tenant.Name} was changed by a link that was sent to this address.");
        db.Add(new EventRow(PeopleModule.Stream, "account.password", account.Id, account.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await db.Set<Link>().Where(l => l.AccountId == account.Id).ExecuteDeleteAsync(ct);
        await db.Set<Session>().Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("Your new password is saved. Sign in with it.");
        return this.SeeOther("/account/sign-in");
    }

    private async Task<Account?> AccountOfAsync(Link? link, CancellationToken ct) =>
        link is null || current.Tenant.SignIn.ForbidsPasswords ? null : await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == link.AccountId && a.SuspendedAt == null, ct);
}
