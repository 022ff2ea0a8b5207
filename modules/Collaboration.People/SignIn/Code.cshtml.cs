using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.People.TwoStep;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.People.SignIn;

/// <summary>The second step, for whose password was right a moment ago.</summary>
[Open(WhenLocked = true)]
internal sealed class CodeModel(Entry entry, SecondStep second) : PageModel
{
    internal sealed class Form
    {
        public string? Code { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await entry.WaitingAsync(this, ct) is null ? this.SeeOther("/account/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await entry.WaitingAsync(this, ct) is not var (account, means, back)) { return this.SeeOther("/account/sign-in"); }
        if (!await second.AdmitsAsync(account, Input.Code ?? "", ct))
        {
            ModelState.Remove("Input.Code");
            ModelState.AddModelError("Input.Code", SecondStep.Refusal);
            return Page();
        }
        Entry.Forget(this);
        return await entry.EnterAsync(this, account, means, back);
    }
}
