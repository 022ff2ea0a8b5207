using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Accounts;

/// <summary>One account: its roles, and whether it may sign in. Every change takes effect with the person's next request.</summary>
[Requires(PeoplePermissions.Manage)]
internal sealed class DetailsModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public List<string> Roles { get; set; } = [];
        public string? Do { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Account Account { get; private set; } = null!;
    public List<Role> All { get; private set; } = [];
    public List<Audience> Groups { get; private set; } = [];
    public bool IsMe => Account.Id == person.Id;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        Input.Roles = await RolesOf(id).Select(x => x.Name).ToListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (Input.Do == "roles" && (Input.Roles.Count == 0 || Input.Roles.Except(All.Select(r => r.Name)).Any())) { ModelState.AddModelError("Input.Roles", "Choose at least one role."); }
        if (id == person.Id && (Input.Do == "suspend" || (Input.Do == "roles" && !Input.Roles.Contains(StandardRoles.Administrator)))) { ModelState.AddModelError("", "You cannot lock yourself out. Ask another administrator."); }
        if (Account.IsByline) { ModelState.AddModelError("", "Nobody has signed in with this name yet. Invite the person at this e-mail address."); }
        if (Input.Do is not ("roles" or "suspend" or "resume" or "sign-out")) { ModelState.AddModelError("", "Choose what to do."); }
        if (!ModelState.IsValid) { return Page(); }
        await ChangeAsync(ct);
        await db.SaveChangesAsync(ct);
        this.Say(Input.Do switch { "suspend" => "Suspended, and signed out everywhere.", "sign-out" => "Signed out everywhere.", _ => "Saved." });
        return this.SeeOther($"/people/{id}");
    }

    private Task ChangeAsync(CancellationToken ct)
    {
        var standing = new Standing(db, person.Id, clock.GetUtcNow());
        switch (Input.Do)
        {
            case "roles": return standing.GiveAsync(Account, [.. All.Where(r => Input.Roles.Contains(r.Name)).Select(r => r.Id)], [.. All.Select(r => r.Id)], ct);
            case "suspend": standing.Suspend(Account); break;
            case "resume": standing.Resume(Account); break;
            case "sign-out": standing.SignOut(Account); break;
        }
        return Task.CompletedTask;
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id && a.RemovedAt == null, ct) is not { } account) { return false; }
        Account = account;
        All = await db.Set<Role>().OrderBy(r => r.Id).ToListAsync(ct);
        Groups = await db.Set<Audience>().AsNoTracking().Where(g => g.Kind == AudienceKinds.Group && db.Set<AudienceMember>().Any(m => m.AudienceId == g.Id && m.AccountId == id)).OrderBy(g => g.GroupKind).ThenBy(g => g.Key).ToListAsync(ct);
        return true;
    }

    private IQueryable<Role> RolesOf(Guid id) => db.Set<AccountRole>().Where(r => r.AccountId == id).Join(db.Set<Role>(), x => x.RoleId, r => r.Id, (_, r) => r);
}
