using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Roles;

/// <summary>What one role may do, or a new role. Sessions read it with each request, so it holds at once on every node.</summary>
[Requires(PeoplePermissions.Manage)]
internal sealed class EditModel(CollaborationDb db, PermissionSets sets, ModuleList modules, CurrentTenant current, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Name { get; set; }
        public bool IsStaff { get; set; } = true;
        public List<string> Allowed { get; set; } = [];
        public string? Do { get; set; }
    }

    private List<Role> _all = [];
    private Role? _role;

    [BindProperty]
    public Form Input { get; set; } = new();

    public int People { get; private set; }
    public string Name => _role?.Name ?? "";
    public bool IsNew => _role is null;
    public bool IsChanged => _role is { Permissions: not null } && StandardRoles.Has(_role.Name);
    public IReadOnlyList<Module> Modules => [.. modules.On(current.Tenant).Where(m => m.Permissions.Count > 0)];

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (_role is not null) { Input.Allowed = [.. sets.Of(_role)]; }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (_role is null && WrongName() is { } wrong) { ModelState.AddModelError("Input.Name", wrong); }
        if (Input.Do is not ("save" or "restore") || (Input.Do == "restore" && !IsChanged)) { ModelState.AddModelError("", "Choose what to do."); }
        IReadOnlySet<string> becomes = Input.Do == "restore" ? sets.Of(Name) : Chosen();
        if (_role is not null && LocksOut(becomes)) { ModelState.AddModelError("", "You would lock yourself out: without it you could not come back to this page. Ask another administrator."); }
        if (!ModelState.IsValid) { return Page(); }
        await SaveAsync(becomes, ct);
        this.Say("Saved. It holds with the next click of everybody who has the role.");
        return this.SeeOther("/people/roles");
    }

    private async Task SaveAsync(IReadOnlySet<string> becomes, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var role = _role ?? db.Add(new Role(Input.Name!.Trim(), Input.IsStaff, at)).Entity;
        // What is as delivered follows later modules.
        if (StandardRoles.Has(role.Name) && becomes.SetEquals(sets.Of(role.Name))) { role.Restore(); } else { role.Allow(becomes); }
        db.AddOnRecord(new EventRow(PeopleModule.Stream, _role is null ? "role.added" : "role.changed", role.Id, person.Id, at), new { role.Name, role.Permissions });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>What is ticked, and what the role has of features that are off and so not shown.</summary>
    private HashSet<string> Chosen()
    {
        var shown = Modules.SelectMany(m => m.Permissions).Select(p => p.Name).ToHashSet();
        var hidden = _all.Where(r => r == _role).SelectMany(sets.Of).Where(p => !shown.Contains(p));
        return [.. Input.Allowed.Where(shown.Contains), .. hidden];
    }

    private bool LocksOut(IReadOnlySet<string> becomes) =>
        !_all.Where(r => person.Roles.Contains(r.Name)).Any(r => (r == _role ? becomes : sets.Of(r)).Contains(PeoplePermissions.Manage));

    private string? WrongName() =>
        Input.Name?.Trim() is not { Length: > 0 and <= 60 } name || Characters.CannotBeKept(name) || name.Any(char.IsControl) || name.Contains(',', StringComparison.Ordinal) ? "Give the role a name of 1 to 60 characters, without commas."
        : StandardRoles.Has(name.ToLowerInvariant()) || _all.Any(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ? "There is a role of this name already." : null;

    private async Task<bool> LoadAsync(Guid? id, CancellationToken ct)
    {
        _all = await db.Set<Role>().OrderBy(r => r.Id).ToListAsync(ct);
        _role = _all.SingleOrDefault(r => r.Id == id);
        if (id is null) { return true; }
        People = await db.Set<AccountRole>().CountAsync(r => r.RoleId == id, ct);
        return _role is not null;
    }
}
