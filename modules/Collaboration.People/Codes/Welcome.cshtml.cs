using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Passkeys;
using Collaboration.People.Pins;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.People.Codes;

/// <summary>Asks whether it is the person on the card, and by what they want to sign in from now on.</summary>
[Open(WhenLocked = true)]
internal sealed class WelcomeModel(CollaborationDb db, Opening opening, PasskeyDesk desk, UserManager<Account> accounts, PasswordGate gate, CurrentTenant current) : PageModel
{
    private const string TooLate = "That code is not good any more. Enter it again, or ask for a new card.";

    internal sealed class Form
    {
        public string? Pin { get; set; }
        public string? Again { get; set; }
        public string? Do { get; set; }
        public Guid? Ceremony { get; set; }
        public string? Credential { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public OneTimeCode Code { get; private set; } = null!;
    public bool TakesPins => !current.Tenant.SignIn.ForbidsPasswords;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) is null ? Late() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await LoadAsync(ct) is not { } account) { return Late(); }
        if (Input.Do == "passkey") { return await PasskeyAsync(account, ct); }
        if (!TakesPins) { ModelState.AddModelError("", "PINs are not used here. Make a passkey."); }
        else if (PinDigits.Wrong(Input.Pin, Code.StaffName) is { } wrong) { ModelState.AddModelError("Input.Pin", wrong); }
        else if (Input.Pin != Input.Again) { ModelState.AddModelError("Input.Again", "These are other digits than above. Type the same twice."); }
        if (!ModelState.IsValid) { return Page(); }
        var hash = await gate.HashAsync(account, Input.Pin!, ct);
        return await EnterAsync(Means.Pin, hash, null, $"Next time, sign in with your staff name {Code.StaffName} and your PIN.", ct);
    }

    private async Task<IActionResult> PasskeyAsync(Account account, CancellationToken ct)
    {
        if (Input.Ceremony is null) { return new JsonResult(await desk.CreationAsync(account, HttpContext, ct, isNew: Code.AccountId is null)); }
        if (await desk.CreatedAsync(account.Id, Input.Ceremony, Input.Credential, HttpContext, ct, isNew: Code.AccountId is null) is not { } passkey)
        {
            ModelState.AddModelError("", "That passkey was not made, or too late. Try again.");
            return Page();
        }
        passkey.Name = Device.Of(Request.Headers.UserAgent);
        return await EnterAsync(Means.Passkey, null, passkey, "Next time, sign in with your passkey.", ct);
    }

    private async Task<IActionResult> EnterAsync(Means means, string? pinHash, UserPasskeyInfo? passkey, string next, CancellationToken ct)
    {
        await SharedComputer.RememberAsync(HttpContext, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await opening.RememberedAsync(HttpContext, locked: true, ct) is not { } code || await opening.AccountOfAsync(code, ct) is not { } account) { return Late(); }
        await opening.UseAsync(code, account, pinHash, ct);
        await db.SaveChangesAsync(ct);
        if (passkey is not null) { await accounts.AddOrUpdatePasskeyAsync(account, passkey); }
        await HttpContext.SignInAsync(account, means);
        await transaction.CommitAsync(ct);
        Opening.Forget(HttpContext);
        this.Say($"Welcome, {account.GivenName}. {next}");
        return this.SeeOther("/");
    }

    private async Task<Account?> LoadAsync(CancellationToken ct)
    {
        if (current.Tenant.SignIn.RequiresOpenId || await opening.RememberedAsync(HttpContext, locked: false, ct) is not { } code) { return null; }
        Code = code;
        return await opening.AccountOfAsync(code, ct);
    }

    private IActionResult Late()
    {
        Opening.Forget(HttpContext);
        this.Say(TooLate);
        return this.SeeOther(EnterModel.Path);
    }
}
