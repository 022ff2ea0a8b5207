using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.People.Passkeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.People.SignIn;

/// <summary>
/// In by a passkey, without a name. The device has checked finger, face or its own code: that is a second step already,
/// and wrong passwords that somebody else tried do not keep its owner out.
/// </summary>
[Open(WhenLocked = true)]
internal sealed class PasskeyModel(PasskeyDesk desk, UserManager<Account> accounts, Entry entry) : PageModel
{
    internal sealed class Form
    {
        public Guid? Ceremony { get; set; }
        public string? Credential { get; set; }
        public string? Return { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IActionResult OnGet() => this.SeeOther("/account/sign-in");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.Ceremony is null) { return new JsonResult(await desk.RequestAsync(HttpContext, ct)); }
        if (await desk.AnsweredAsync(Input.Ceremony, Input.Credential, HttpContext, ct) is not var (account, passkey) || account.SuspendedAt is not null || !passkey.IsUserVerified)
        {
            ModelState.AddModelError("", "That passkey does not open an account here. Try again, or use your password.");
            return Page();
        }
        if (!await entry.LetsInAsync(account, Means.Passkey, ct)) { return entry.Refuse(this); }
        await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        return await entry.EnterAsync(this, account, Means.Passkey, Input.Return);
    }
}
