using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Removals;

/// <summary>Removes a person for good, once their name has been typed. It answers when no node shows the name any more.</summary>
[Requires(PeoplePermissions.Manage)]
internal sealed class RemoveModel(CollaborationDb db, PersonalData data, Leavers leavers, Administrators administrators, EventStream events, Person person) : PageModel
{
    internal sealed class Form
    {
        public string? Words { get; set; }
        public string? Name { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Account Account { get; private set; } = null!;
    public IReadOnlyList<PersonalCount> Has { get; private set; } = [];
    /// <summary>What an administrator may know of: how much somebody says and recommends is their own affair.</summary>
    public IReadOnlyList<PersonalCount> Shown => [.. Has.Where(h => !h.IsPrivate)];

    public bool IsStaff { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        // Patients did not write for their employer: their words go with them unless somebody says otherwise.
        Input.Words = IsStaff ? (await HouseRules.ReadAsync(db, ct)).WordsOfLeavers : HouseRules.Go;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await administrators.LockAsync(ct);
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (id == person.Id) { ModelState.AddModelError("", "You cannot remove yourself. Ask another administrator."); }
        else if (await administrators.IsLastAsync(id, ct)) { ModelState.AddModelError("", "This is the last administrator. Make somebody else one first."); }
        if (Input.Words is not (HouseRules.Stay or HouseRules.Go)) { ModelState.AddModelError("Input.Words", "Choose what becomes of the words."); }
        if (!string.Equals(Characters.OneLine(Input.Name), Characters.OneLine(Account.FullName), StringComparison.OrdinalIgnoreCase)) { ModelState.AddModelError("Input.Name", $"Type the name as it stands here: {Account.FullName}"); }
        if (!ModelState.IsValid) { return Page(); }
        var isDone = await leavers.RemoveAsync(Account, Input.Words == HouseRules.Go, person.Id, ct);
        await transaction.CommitAsync(ct);
        await events.WaitUntilReadEverywhereAsync(ct);
        // Who places holds may know of this one.
        this.Say(!isDone && person.May(PeoplePermissions.Hold) ? "Removed, and hidden. A legal hold keeps it from being deleted." : Input.Words == HouseRules.Go ? "Removed, with everything that they wrote." : $"Removed. What they wrote stays, by “{Account.GivenName}”.");
        return this.SeeOther("/people");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id && a.RemovedAt == null, ct) is not { } account) { return false; }
        (Account, Has) = (account, await data.CountAsync(id, ct));
        IsStaff = account.IsByline || await db.Set<AccountRole>().AnyAsync(r => r.AccountId == id && db.Set<Role>().Any(x => x.Id == r.RoleId && x.IsStaff), ct);
        return true;
    }
}
