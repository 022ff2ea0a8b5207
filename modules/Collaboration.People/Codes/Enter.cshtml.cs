using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.People.Codes;

/// <summary>Takes the code of a card. Wrong, used and too old get the same answer; so does a right one after too many wrong ones.</summary>
[Open(WhenLocked = true)]
internal sealed class EnterModel(CollaborationDb db, Opening opening, WrongCodes wrong, FailedSignIns failed, CurrentTenant current) : PageModel
{
    public const string Path = "/account/code";

    internal sealed class Form
    {
        [Required(ErrorMessage = "Enter the code that stands on your card."), StringLength(100, ErrorMessage = "A code has fifteen letters.")]
        public string? Code { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) { return Page(); }
        var address = HttpContext.Connection.RemoteIpAddress;
        if (current.Tenant.SignIn.RequiresOpenId || wrong.AreTooMany(current.Tenant, address) || await opening.FindAsync(Input.Code!, ct) is not { } code)
        {
            wrong.Add(current.Tenant, address);
            await failed.RecordAsync(db, null, ct);
            ModelState.AddModelError("Input.Code", "That code opens nothing here: it may be mistyped, used already, or older than thirty days. Check it once more; after ten wrong ones, wait ten minutes. Your communications team makes you a new card.");
            return Page();
        }
        opening.Remember(HttpContext, code);
        return this.SeeOther("/account/code/welcome");
    }
}
