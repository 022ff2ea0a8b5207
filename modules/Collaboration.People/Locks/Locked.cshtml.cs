using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.People.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Locks;

/// <summary>Stands before everything while a session on a shared computer is locked. Whoever it is goes on; somebody else ends it.</summary>
[Open(WhenLocked = true)]
internal sealed class LockedModel(CollaborationDb db, CurrentPerson current, OwnSecret secret, FailedSignIns failed, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Password { get; set; }
        public string? Return { get; set; }
        public string? Do { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Person Who => current.Locked!;
    public string? Secret { get; private set; }
    public bool HasPasskey { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? from, CancellationToken ct)
    {
        Input.Return = Redirects.OwnPath(from);
        return await LoadAsync(ct) is null ? this.SeeOther(Input.Return!) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var back = Redirects.OwnPath(Input.Return);
        if (await LoadAsync(ct) is not { } me) { return this.SeeOther(back); }
        if (Input.Do == "leave")
        {
            await HttpContext.SignOutAsync();
            return this.SeeOther("/account/sign-in");
        }
        if (Secret is null) { ModelState.AddModelError("", "Sign in once more to go on."); }
        else if (await secret.RefusalAsync(me, Input.Password, ct) is { } refusal)
        {
            await failed.RecordAsync(db, me.Id, ct);
            ModelState.AddModelError("Input.Password", refusal);
        }
        if (!ModelState.IsValid) { return Page(); }
        var now = clock.GetUtcNow();
        await db.Set<Session>().Where(s => s.Id == Who.SessionId).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now).SetProperty(s => s.LockedAt, (DateTimeOffset?)null), ct);
        return this.SeeOther(back);
    }

    private async Task<Account?> LoadAsync(CancellationToken ct)
    {
        if (current.Locked is not { } who) { return null; }
        var me = await db.Set<Account>().SingleAsync(a => a.Id == who.Id, ct);
        Secret = await secret.LabelAsync(me, ct);
        HasPasskey = await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == me.Id, ct);
        return me;
    }
}
