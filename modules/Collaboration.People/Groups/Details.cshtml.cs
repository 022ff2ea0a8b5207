using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Collaboration.People.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Groups;

/// <summary>One group: who is in it, its name, and its end. What changes holds with everybody's next request.</summary>
[Requires(PeoplePermissions.Manage)]
internal sealed class DetailsModel(CollaborationDb db, IGroups groups, GroupUse use, Person person, Door door) : PageModel
{
    private const int Size = 25;

    internal sealed class Form
    {
        public string? Name { get; set; }
        public Guid? Add { get; set; }
        public Guid? Take { get; set; }
        public bool Remove { get; set; }
    }

    internal sealed record Member(Guid Id, string Name, string? Email, string Source, bool IsSuspended);

    [BindProperty]
    public Form Input { get; set; } = new();

    public Audience Group { get; private set; } = null!;
    public IReadOnlyList<Member> Members { get; private set; } = [];
    public IReadOnlyList<Member> Found { get; private set; } = [];
    public string? Search { get; private set; }
    public int Total { get; private set; }
    public int Used { get; private set; }
    public int Number { get; private set; } = 1;
    public bool HasMore { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string? add, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) { return NotFound(); }
        (Number, Search, Input.Name) = (Math.Clamp(page ?? 1, 1, 100_000), add?.Trim() is { Length: > 0 and <= 100 } search && !Characters.CannotBeKept(search) ? search : null, Group.Name);
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) { return NotFound(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await ChangeAsync(id, ct) is not { } done)
        {
            await transaction.RollbackAsync(ct);
            await LoadAsync(ct);
            return Page();
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say(done);
        return this.SeeOther(Input.Remove ? "/people/groups" : $"/people/groups/{id}");
    }

    /// <returns>What was done, in a sentence; null when it was refused.</returns>
    private async Task<string?> ChangeAsync(Guid id, CancellationToken ct)
    {
        if (Input.Add is { } come) { return (await groups.AddMembersAsync(id, [come], GroupSources.Hand, person.Id, ct)).Joined > 0 ? "Added." : Refuse("", "That person cannot be added: look again who is in the group."); }
        if (Input.Take is { } goes) { return (await groups.TakeMembersAsync(id, [goes], person.Id, ct)).Left > 0 ? "Taken out." : Refuse("", "That person is not in the group any more."); }
        if (Input.Remove) { return await groups.RemoveAsync(id, person.Id, ct) ? "The group is removed." : Refuse("", "Something is written for this group: it stays until that is for others."); }
        var name = new GroupName(Group.GroupKind!, await door.PassAsync(this, new("group", id, $"/people/groups/{id}"), "Input.Name", Characters.OneLine(Input.Name), ct));
        if (!ModelState.IsValid) { return null; }
        if (name.Wrong is { } wrong) { return Refuse("Input.Name", wrong); }
        return await groups.RenameAsync(id, name.Name, person.Id, ct) ? "Saved." : Refuse("Input.Name", $"There is a {Group.GroupKind} of this name already.");
    }

    private string? Refuse(string field, string sentence)
    {
        ModelState.AddModelError(field, sentence);
        return null;
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken ct)
    {
        Group = (await db.Set<Audience>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.Kind == AudienceKinds.Group, ct))!;
        return Group is not null;
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var id = Group.Id;
        Used = await use.CountAsync(id, ct);
        var inside = db.Set<AudienceMember>().Where(m => m.AudienceId == id);
        Total = await inside.CountAsync(ct);
        var members = await inside.Join(db.Set<Account>(), m => m.AccountId, a => a.Id, (m, a) => new { m.Source, Account = a }).OrderBy(x => x.Account.FamilyName).ThenBy(x => x.Account.GivenName).ThenBy(x => x.Account.Id)
            .Skip((Number - 1) * Size).Take(Size + 1).Select(x => new Member(x.Account.Id, x.Account.GivenName + " " + x.Account.FamilyName, x.Account.Email, x.Source, x.Account.SuspendedAt != null)).ToListAsync(ct);
        (Members, HasMore) = ([.. members.Take(Size)], members.Count > Size);
        if (Search is null) { return; }
        var like = Characters.Containing(Search);
        Found = await db.Set<Account>().Where(a => !a.IsByline && a.RemovedAt == null && !inside.Any(m => m.AccountId == a.Id) && (EF.Functions.ILike(a.GivenName + " " + a.FamilyName, like, Characters.Escape) || EF.Functions.ILike(a.Email!, like, Characters.Escape)))
            .OrderBy(a => a.FamilyName).ThenBy(a => a.GivenName).ThenBy(a => a.Id).Take(20).Select(a => new Member(a.Id, a.GivenName + " " + a.FamilyName, a.Email, "", a.SuspendedAt != null)).ToListAsync(ct);
    }
}
