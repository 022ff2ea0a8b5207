using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Links;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Passwords;

/// <summary>A new password for whoever knows the old one. Other browsers are signed out.</summary>
[SignedIn]
internal sealed class ChangeModel(CollaborationDb db, LinkMail links, PasswordGate gate, Person person, CurrentTenant current, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "Enter the password that you have now.")]
        public string? Current { get; set; }

        [Required(ErrorMessage = "Choose a password."), StringLength(200, MinimumLength = 10, ErrorMessage = "Choose a password of 10 to 200 characters.")]
        public string? Password { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IActionResult OnGet() => current.Tenant.SignIn.ForbidsPasswords ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (current.Tenant.SignIn.ForbidsPasswords) { return NotFound(); }
        if (!ModelState.IsValid) { return Page(); }
        var me = await db.Set<Account>().SingleAsync(a => a.Id == person.Id, ct);
        if (!await gate.AdmitsAsync(me, Input.Current!, ct)) { ModelState.AddModelError("Input.Current", PasswordGate.Refusal); return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var changed = await gate.ReplaceAsync(me, Input.Password!, ct);
        if (!changed.Succeeded) { ModelState.AddModelError("Input.Password", changed.Errors.First().Description); return Page(); }
        links.Tell(me, me.Email!, "Your password was changed", $"The password of your account at {current.Tenant.Name} was changed.");
        db.Add(new EventRow(PeopleModule.Stream, "account.password", me.Id, me.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await db.Set<Link>().Where(l => l.AccountId == me.Id).ExecuteDeleteAsync(ct);
        await db.Set<Session>().Where(s => s.AccountId == me.Id).ExecuteDeleteAsync(ct);
        await HttpContext.SignInAsync(me, Means.Password);
        await transaction.CommitAsync(ct);
        this.Say("Your new password is saved. You are signed out everywhere else.");
        return this.SeeOther("/account");
    }
}
