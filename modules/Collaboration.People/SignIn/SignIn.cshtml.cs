using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.People.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.People.SignIn;

/// <summary>E-mail and password. Unknown address, wrong password, suspended and locked give the same answer in the same time.</summary>
[Open(WhenLocked = true)]
internal sealed class SignInModel(UserManager<Account> accounts, PasswordGate gate, FailedSignIns failed, CollaborationDb db, Entry entry, IEnumerable<ISignInWay> ways) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "Enter your e-mail address.")]
        public string? Email { get; set; }

        [Required(ErrorMessage = "Enter your password.")]
        public string? Password { get; set; }

        public string? Return { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public void OnGet(string? from) => Input.Return = from;

    /// <summary>Ways in beside e-mail and password.</summary>
    public async Task<List<SignInButton>> ButtonsAsync()
    {
        var buttons = new List<SignInButton>();
        foreach (var way in ways)
        {
            if (await way.ButtonAsync(HttpContext.RequestAborted) is { } button) { buttons.Add(button); }
        }
        return buttons;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) { return Page(); }
        var email = Input.Email!.Trim();
        var account = email.Length > 254 || Characters.CannotBeKept(email) ? null : await accounts.FindByEmailAsync(email);
        var admitted = await gate.AdmitsAsync(account, Input.Password!, ct);
        if (account is null || !admitted || account.SuspendedAt is not null)
        {
            await failed.RecordAsync(db, account?.Id, ct);
            ModelState.AddModelError("", "That e-mail address and password do not belong together. Check both and try again; after ten wrong tries, wait fifteen minutes.");
            return Page();
        }
        return await entry.AdmitAsync(this, account, Means.Password, Input.Return, ct);
    }
}
