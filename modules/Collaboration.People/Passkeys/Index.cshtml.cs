using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.People.Links;
using Collaboration.People.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Passkeys;

/// <summary>One's own passkeys. A script asks for the challenge first, with name and password, and then sends the device's answer.</summary>
[SignedIn]
internal sealed class IndexModel(CollaborationDb db, UserManager<Account> accounts, PasskeyDesk desk, OwnSecret secret, LinkMail links, Person person, CurrentTenant current, TimeProvider clock) : PageModel
{
    private const int Most = 20;

    internal sealed class Form
    {
        public string? Name { get; set; }
        public string? Password { get; set; }
        public Guid? Ceremony { get; set; }
        public string? Credential { get; set; }
        public string? Remove { get; set; }
    }

    internal sealed record Line(string Id, string Name, DateTimeOffset CreatedAt);

    [BindProperty]
    public Form Input { get; set; } = new();

    public string? Secret { get; private set; }
    public List<Line> Passkeys { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => await LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var me = await LoadAsync(ct);
        if (Input.Remove is not null) { return await RemoveAsync(me, ct); }
        var name = Input.Name?.Trim();
        if (name is not { Length: > 0 and <= 60 } || Characters.CannotBeKept(name)) { ModelState.AddModelError("Input.Name", "Give it a name of at most 60 characters."); }
        else if (Passkeys.Count >= Most) { ModelState.AddModelError("", "Twenty passkeys are enough. Remove one first."); }
        if (ModelState.IsValid && Input.Ceremony is not null) { return await AddAsync(me, name!, ct); }
        if (ModelState.IsValid && await secret.RefusalAsync(me, Input.Password, ct) is { } refusal) { ModelState.AddModelError(Secret is null ? "" : "Input.Password", refusal); }
        return ModelState.IsValid ? new JsonResult(await desk.CreationAsync(me, HttpContext, ct)) : Page();
    }

    private async Task<IActionResult> AddAsync(Account me, string name, CancellationToken ct)
    {
        if (await desk.CreatedAsync(me.Id, Input.Ceremony, Input.Credential, HttpContext, ct) is not { } passkey)
        {
            ModelState.AddModelError("", "That passkey was not made, or too late. Try again.");
            return Page();
        }
        passkey.Name = name;
        return await DoneAsync(me, "added", () => accounts.AddOrUpdatePasskeyAsync(me, passkey), ct);
    }

    private async Task<IActionResult> RemoveAsync(Account me, CancellationToken ct) => Passkeys.All(p => p.Id != Input.Remove) ? NotFound()
        : await DoneAsync(me, "removed", () => accounts.RemovePasskeyAsync(me, WebEncoders.Base64UrlDecode(Input.Remove!)), ct);

    private async Task<IActionResult> DoneAsync(Account me, string what, Func<Task> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await change();
        links.Tell(me, me.Email!, $"A passkey was {what}", $"A passkey of your account at {current.Tenant.Name} was {what}.");
        db.Add(new EventRow(PeopleModule.Stream, "account.passkey-" + what, me.Id, me.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say($"The passkey is {what}.");
        return this.SeeOther("/account/passkeys");
    }

    private async Task<Account> LoadAsync(CancellationToken ct)
    {
        var me = await db.Set<Account>().SingleAsync(a => a.Id == person.Id, ct);
        Passkeys = [.. (await accounts.GetPasskeysAsync(me)).OrderBy(p => p.CreatedAt).Select(p => new Line(WebEncoders.Base64UrlEncode(p.CredentialId), p.Name ?? "A passkey", p.CreatedAt))];
        Secret = await secret.LabelAsync(me, ct);
        return me;
    }
}
