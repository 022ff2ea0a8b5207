using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Links;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Pins;

/// <summary>A new PIN for whoever knows the old one. Other browsers are signed out.</summary>
[SignedIn]
internal sealed class ChangeModel(CollaborationDb db, UserManager<Account> accounts, PasswordGate gate, LinkMail links, Person person, CurrentTenant current, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Current { get; set; }
        public string? Pin { get; set; }
        public string? Again { get; set; }
    }

    private Pin _pin = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    public string StaffName => _pin.StaffName;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) { return NotFound(); }
        if (PinDigits.Wrong(Input.Pin, StaffName) is { } wrong) { ModelState.AddModelError("Input.Pin", wrong); }
        else if (Input.Pin != Input.Again) { ModelState.AddModelError("Input.Again", "These are other digits than above. Type the same twice."); }
        if (!ModelState.IsValid) { return Page(); }
        var me = await db.Set<Account>().SingleAsync(a => a.Id == person.Id, ct);
        if (!await gate.AdmitsAsync(me, _pin.PinHash, Input.Current ?? "", ct)) { ModelState.AddModelError("Input.Current", "That is not your PIN. Check it and try again; after ten wrong tries, wait fifteen minutes."); return Page(); }
        var hash = await gate.HashAsync(me, Input.Pin!, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        _pin.Choose(hash, clock.GetUtcNow());
        await accounts.UpdateSecurityStampAsync(me);
        links.Tell(me, me.Email!, "Your PIN was changed", $"The PIN of your account at {current.Tenant.Name} was changed.");
        db.Add(new EventRow(PeopleModule.Stream, "account.pin", me.Id, me.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await db.Set<Session>().Where(s => s.AccountId == me.Id).ExecuteDeleteAsync(ct);
        await HttpContext.SignInAsync(me, Means.Pin);
        await transaction.CommitAsync(ct);
        this.Say("Your new PIN is saved. You are signed out everywhere else.");
        return this.SeeOther("/account");
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await db.Set<Pin>().SingleOrDefaultAsync(p => p.AccountId == person.Id, ct) is not { } pin || current.Tenant.SignIn.ForbidsPasswords) { return false; }
        _pin = pin;
        return true;
    }
}
