using Collaboration.Kernel.People;
using Collaboration.People.TwoStep;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.People.SignIn;

/// <summary>Asks once more for what the account signs in with, and for the second step where there is one, before something that a borrowed browser must not do.</summary>
internal sealed class Proof(OwnSecret secret, SecondStep second)
{
    /// <summary>Says in the page's model state what is not right.</summary>
    public async Task AskAsync(PageModel page, Account me, string? password, string? code, CancellationToken ct)
    {
        if (await secret.RefusalAsync(me, password, ct) is { } refusal) { page.ModelState.AddModelError(await secret.LabelAsync(me, ct) is null ? "" : "Input.Password", refusal); }
        else if (me.TwoFactorEnabled && !await second.AdmitsAsync(me, code ?? "", ct)) { page.ModelState.AddModelError("Input.Code", SecondStep.Refusal); }
    }
}
