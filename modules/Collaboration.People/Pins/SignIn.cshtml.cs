using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.People.Codes;
using Collaboration.People.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Pins;

/// <summary>Staff name and PIN. Unknown name, wrong PIN, suspended and locked give the same answer in the same time.</summary>
[Open(WhenLocked = true)]
internal sealed class SignInModel(CollaborationDb db, PasswordGate gate, FailedSignIns failed, Entry entry, CurrentTenant current) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "Enter your staff name.")]
        public string? Name { get; set; }

        [Required(ErrorMessage = "Enter your PIN.")]
        public string? Pin { get; set; }

        public string? Return { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IActionResult OnGet(string? from)
    {
        Input.Return = from;
        return current.Tenant.SignIn.ForbidsPasswords ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (current.Tenant.SignIn.ForbidsPasswords) { return NotFound(); }
        if (!ModelState.IsValid) { return Page(); }
        var name = StaffNames.Normal(Input.Name);
        var found = name.Length > StaffNames.Longest || Characters.CannotBeKept(name) ? null
            : await db.Set<Pin>().Where(p => p.StaffName == name).Join(db.Set<Account>(), p => p.AccountId, a => a.Id, (p, a) => new { p.PinHash, Account = a }).SingleOrDefaultAsync(ct);
        if (!await gate.AdmitsAsync(found?.Account, found?.PinHash, Input.Pin!, ct) || found!.Account.SuspendedAt is not null)
        {
            await failed.RecordAsync(db, found?.Account.Id, ct);
            ModelState.AddModelError("", "That staff name and PIN do not belong together. Check both and try again; after ten wrong tries, wait fifteen minutes.");
            return Page();
        }
        return await entry.AdmitAsync(this, found.Account, Means.Pin, Input.Return, ct);
    }
}
