using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.People.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Everything;

/// <summary>
/// Everything about the reader, as a file. A borrowed browser is not enough for it: what the person signs in with is asked
/// for each time.
/// </summary>
[SignedIn]
internal sealed class IndexModel(CollaborationDb db, Proof proof, OwnSecret secret, CopyFolder folder, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Do { get; set; }
        public string? Password { get; set; }
        public string? Code { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Copy? Copy { get; private set; }
    public string? Secret { get; private set; }
    public bool HasTwoSteps { get; private set; }
    public bool IsReady => Copy?.ExpiresAt > clock.GetUtcNow();
    public bool IsUnderWay => Copy is { ReadyAt: null };

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var me = await LoadAsync(ct);
        await proof.AskAsync(this, me, Input.Password, Input.Code, ct);
        if (Input.Do is not ("make" or "download") || (Input.Do == "download" && !IsReady)) { ModelState.AddModelError("", "There is no copy to download any more. Ask for a new one."); }
        if (!ModelState.IsValid) { return Page(); }
        return Input.Do == "make" ? await MakeAsync(ct) : await DownloadAsync(Copy!, ct);
    }

    private async Task<IActionResult> MakeAsync(CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        if (!IsUnderWay)
        {
            // The one before goes: a person has one copy at a time.
            if (Copy is { } before) { db.Add(ForgottenCopy.Of(before.Id, at)); }
            var copy = Copy.Ask(person.Id, at);
            db.AddRange(copy, CopyJob.Of(copy), new AuditRow("copy.asked", person.Id, person.Id, at));
            await db.SaveChangesAsync(ct);
        }
        this.Say("The copy is being made. You get a notice when it is ready.");
        return this.SeeOther("/account/everything");
    }

    private async Task<IActionResult> DownloadAsync(Copy copy, CancellationToken ct)
    {
        if (await folder.FindAsync(copy.Id, ct) is not { } file) { return NotFound(); }
        db.Add(new AuditRow("copy.downloaded", person.Id, person.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        Response.Headers.CacheControl = "no-store";
        return File(file.Open(), "application/zip", "everything-about-me.zip");
    }

    private async Task<Account> LoadAsync(CancellationToken ct)
    {
        var me = await db.Set<Account>().SingleAsync(a => a.Id == person.Id, ct);
        Copy = await db.Set<Copy>().Where(c => c.AccountId == me.Id).OrderByDescending(c => c.AskedAt).FirstOrDefaultAsync(ct);
        (Secret, HasTwoSteps) = (await secret.LabelAsync(me, ct), me.TwoFactorEnabled);
        return me;
    }
}
