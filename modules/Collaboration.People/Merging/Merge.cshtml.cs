using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.People.Removals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Merging;

/// <summary>Two accounts of one person become one: first the other is found, then the page says what will move.</summary>
[Requires(PeoplePermissions.Manage)]
internal sealed class MergeModel(CollaborationDb db, PersonalData data, Merger merger, Administrators administrators, Person person) : PageModel
{
    private const int Most = 20;

    internal sealed class Form
    {
        public Guid? Stays { get; set; }
        public bool Roles { get; set; }
    }

    internal sealed record Side(Account Account, IReadOnlyList<string> Roles, IReadOnlyList<PersonalCount> Has);

    [BindProperty]
    public Form Input { get; set; } = new();

    public Side One { get; private set; } = null!;
    public Side? Other { get; private set; }
    public string? Search { get; private set; }
    public List<Account> Found { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? with, string? q, CancellationToken ct)
    {
        if (!await LoadAsync(id, with, ct)) { return NotFound(); }
        if (Other is null) { await FindAsync(q, ct); }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid? with, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await administrators.LockAsync(ct);
        if (!await LoadAsync(id, with, ct) || Other is null) { return NotFound(); }
        var (stays, goes) = Input.Stays == One.Account.Id ? (One.Account, Other.Account) : (Other.Account, One.Account);
        if (Input.Stays != stays.Id) { ModelState.AddModelError("Input.Stays", "Choose which account stays."); }
        else if (goes.Id == person.Id) { ModelState.AddModelError("Input.Stays", "You are signed in with this account: it has to be the one that stays."); }
        else if (stays.IsByline) { ModelState.AddModelError("Input.Stays", "Nobody can sign in to a byline: the other account has to stay."); }
        else if (!Input.Roles && await administrators.IsLastAsync(goes.Id, ct)) { ModelState.AddModelError("", "This is the last administrator. Let the roles move too, or make somebody else one first."); }
        else if (!await merger.MergeAsync(goes, stays, Input.Roles, person.Id, ct)) { ModelState.AddModelError("", "These accounts cannot become one now. Ask your privacy officer."); }
        if (!ModelState.IsValid) { return Page(); }
        await transaction.CommitAsync(ct);
        this.Say("The two accounts are one.");
        return this.SeeOther($"/people/{stays.Id}");
    }

    private async Task<bool> LoadAsync(Guid id, Guid? with, CancellationToken ct)
    {
        if (with == id || await SideAsync(id, ct) is not { } one) { return false; }
        One = one;
        Other = with is { } other ? await SideAsync(other, ct) : null;
        return with is null || Other is not null;
    }

    private async Task<Side?> SideAsync(Guid id, CancellationToken ct) =>
        await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id && a.RemovedAt == null, ct) is not { } account ? null
        : new Side(account, await db.Set<AccountRole>().Where(r => r.AccountId == id).Join(db.Set<Role>(), x => x.RoleId, r => r.Id, (_, r) => r.Name).Order().ToListAsync(ct), await data.CountAsync(id, ct));

    private async Task FindAsync(string? q, CancellationToken ct)
    {
        Search = q?.Trim() is { Length: > 0 and <= 100 } typed && !Characters.CannotBeKept(typed) ? typed : null;
        // Whoever has the same name comes first: nothing needs to be typed for them.
        var (given, family, like) = (One.Account.GivenName, One.Account.FamilyName, Characters.Containing(Search ?? ""));
        Found = await db.Set<Account>().AsNoTracking().Where(a => a.Id != One.Account.Id && a.RemovedAt == null
                && (Search == null ? a.GivenName == given && a.FamilyName == family : EF.Functions.ILike(a.GivenName + " " + a.FamilyName, like, Characters.Escape) || EF.Functions.ILike(a.Email!, like, Characters.Escape)))
            .OrderBy(a => a.FamilyName).ThenBy(a => a.GivenName).ThenBy(a => a.Id).Take(Most).ToListAsync(ct);
    }
}
