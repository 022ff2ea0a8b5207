using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.OpenId.Trials;

/// <summary>What a test sign-in showed, to the one who made it.</summary>
[Requires(OpenIdPermissions.Manage)]
internal sealed class TrialModel(TrialBook trials, Person person) : PageModel
{
    public Finding Finding { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await trials.FindAsync(id, person.Id, ct) is not { } finding) { return NotFound(); }
        Finding = finding;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
