using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Scim.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Scim.Tokens;

/// <summary>Connects the hospital's directory: its address here, its tokens, and the roles that it may give.</summary>
[Requires(ScimPermissions.ManageTokens)]
internal sealed class IndexModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Do { get; set; }
        public Guid? Token { get; set; }
        public List<string> Roles { get; set; } = [];
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string Address => Request.AddressOf(ScimModule.Root);
    public List<Token> Tokens { get; private set; } = [];
    public List<Role> Roles { get; private set; } = [];
    public int People { get; private set; }
    public string? Made { get; private set; }
    public bool HasRoom => Tokens.Count < Token.Most;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Input.Roles = [.. (await Allowance.RolesAsync(db, ct)).Keys];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        switch (Input.Do)
        {
            case "make" when HasRoom: return await MakeAsync(ct);
            case "remove" when Tokens.Find(t => t.Id == Input.Token) is { } token: return await RemoveAsync(token, ct);
            case "roles" when !Input.Roles.Except(Roles.Select(r => r.Name)).Any(): return await AllowAsync(ct);
        }
        ModelState.AddModelError("", Input.Do == "make" ? "Two tokens are enough. Remove the one that is no longer used." : "Choose what to do. Something has changed since this page was shown.");
        Input.Roles = [.. (await Allowance.RolesAsync(db, ct)).Keys];
        return Page();
    }

    private async Task<IActionResult> MakeAsync(CancellationToken ct)
    {
        var (token, value) = Token.Make(person.Id, clock.GetUtcNow());
        db.Add(token);
        await SaveAsync("scim.token-made", token.Id, null, ct);
        await LoadAsync(ct);
        Input.Roles = [.. (await Allowance.RolesAsync(db, ct)).Keys];
        // Shown in the answer itself: the value is not stored anywhere to be shown again.
        Made = value;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    private async Task<IActionResult> RemoveAsync(Token token, CancellationToken ct)
    {
        db.Remove(token);
        await SaveAsync("scim.token-removed", token.Id, null, ct);
        this.Say("Removed. Whoever calls with it is refused from now on.");
        return this.SeeOther("/people/scim");
    }

    private async Task<IActionResult> AllowAsync(CancellationToken ct)
    {
        var allowance = await db.Set<Allowance>().FirstOrDefaultAsync(ct) ?? db.Add(new Allowance()).Entity;
        allowance.Allow(Roles.Where(r => Input.Roles.Contains(r.Name)).Select(r => r.Id));
        await SaveAsync("scim.roles-allowed", null, new { Input.Roles }, ct);
        this.Say("Saved. It holds from the directory's next call.");
        return this.SeeOther("/people/scim");
    }

    private async Task SaveAsync(string kind, Guid? subject, object? data, CancellationToken ct)
    {
        db.AddOnRecord(new EventRow(Standing.Stream, kind, subject, person.Id, clock.GetUtcNow()), data);
        await db.SaveChangesAsync(ct);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Tokens = await db.Set<Token>().OrderBy(t => t.MadeAt).ToListAsync(ct);
        Roles = await db.Set<Role>().OrderBy(r => r.Id).ToListAsync(ct);
        People = await UserRow.Of(db).CountAsync(r => r.Entry != null, ct);
    }
}
