using Collaboration.Kernel.Codes;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Links;
using Collaboration.People.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.TwoStep;

/// <summary>Switches the second step on and off. Both ask for the password; the recovery codes stand in the answer itself and nowhere else.</summary>
[SignedIn]
internal sealed class IndexModel(CollaborationDb db, SecondStep second, OwnSecret secret, LinkMail links, Person person, CurrentTenant current, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Do { get; set; }
        public string? Code { get; set; }
        public string? Password { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Authenticator? App { get; private set; }
    public int Left { get; private set; }
    public string Secret { get; private set; } = "";
    public string? AskedFor { get; private set; }
    public QrCode Qr { get; private set; } = null!;
    public List<string>? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(await MeAsync(ct), ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (me, app) = (await MeAsync(ct), await second.FindAsync(person.Id, ct));
        if (Input.Do == "begin")
        {
            if (app is { ConfirmedAt: null } && second.SecretOf(app) is null) { db.Remove(app); await db.SaveChangesAsync(ct); app = null; }
            if (app is null) { second.Begin(me.Id); await db.SaveChangesAsync(ct); }
            return this.SeeOther("/account/two-step");
        }
        if (Input.Do != (app?.ConfirmedAt is null ? "confirm" : Input.Do == "off" ? "off" : "codes") || app is null) { ModelState.AddModelError("", "Choose what to do."); }
        else if (await secret.RefusalAsync(me, Input.Password, ct) is { } refusal) { ModelState.AddModelError(AskedFor is null ? "" : "Input.Password", refusal); }
        else if (Input.Do == "confirm" && !await second.AdmitsAsync(me, Input.Code ?? "", ct)) { ModelState.AddModelError("Input.Code", SecondStep.Refusal); }
        if (!ModelState.IsValid) { return await ShowAsync(me, ct); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await ChangeAsync(me, app!, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (Codes is not null) { return Page(); }
        this.Say("Two-step sign-in is off.");
        return this.SeeOther("/account");
    }

    private async Task ChangeAsync(Account me, Authenticator app, CancellationToken ct)
    {
        if (Input.Do == "off") { await second.RemoveAsync(me.Id, ct); }
        else
        {
            if (Input.Do == "confirm") { app.Confirm(clock.GetUtcNow()); }
            Codes = await second.RenewCodesAsync(me.Id, ct);
            Response.Headers.CacheControl = "no-store";
        }
        me.TwoFactorEnabled = Input.Do != "off";
        var what = Input.Do switch { "off" => "was switched off", "confirm" => "was switched on", _ => "has new recovery codes" };
        links.Tell(me, me.Email!, $"Two-step sign-in {what}", $"Two-step sign-in of your account at {current.Tenant.Name} {what}.");
        db.Add(new EventRow(PeopleModule.Stream, "account.two-step-" + Input.Do, me.Id, me.Id, clock.GetUtcNow()));
    }

    private async Task<IActionResult> ShowAsync(Account me, CancellationToken ct)
    {
        App = await second.FindAsync(me.Id, ct);
        if (App is { ConfirmedAt: null } begun && second.SecretOf(begun) is null) { App = null; }
        Left = await db.Set<RecoveryCode>().CountAsync(c => c.AccountId == me.Id && c.UsedAt == null, ct);
        if (App is not { ConfirmedAt: null }) { return Page(); }
        Secret = Totp.Base32(second.SecretOf(App)!);
        var name = me.Email ?? me.FullName;
        var issuer = Uri.EscapeDataString(new string([.. current.Tenant.Name.Where(c => c != ':').Take(30)]));
        Qr = QrCode.Of($"otpauth://totp/{issuer}:{Uri.EscapeDataString(name.Length <= 100 ? name : name[..100])}?secret={Secret}&issuer={issuer}");
        Secret = string.Join(' ', Secret.Chunk(4).Select(c => new string(c)));
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    private async Task<Account> MeAsync(CancellationToken ct)
    {
        var me = await db.Set<Account>().SingleAsync(a => a.Id == person.Id, ct);
        AskedFor = await secret.LabelAsync(me, ct);
        return me;
    }
}
