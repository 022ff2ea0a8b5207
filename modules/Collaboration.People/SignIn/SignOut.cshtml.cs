using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.People.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.People.SignIn;

/// <summary>
/// Ends the session. Whoever came in by another site may leave there too, by a link in the answer itself: what a form leads
/// to has to stay on this site.
/// </summary>
[SignedIn]
internal sealed class SignOutModel(CurrentPerson current, IEnumerable<ISignInWay> ways) : PageModel
{
    public Farewell? Farewell { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        foreach (var way in ways) { Farewell ??= await way.FarewellAsync(current.Person.SessionId, Request.AddressOf("/account/sign-in"), ct); }
        await HttpContext.SignOutAsync();
        if (Farewell is null) { return this.SeeOther("/"); }
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
