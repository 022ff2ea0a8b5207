using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.People.Invitations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Accounts;

/// <summary>The tenant's accounts, and the form that invites the next.</summary>
[Requires(PeoplePermissions.Manage)]
internal sealed class IndexModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    private const int Size = 50;

    internal sealed class Form
    {
        [EmailAddress(ErrorMessage = "Enter an e-mail address such as name@example.org, or leave it out."), StringLength(254, ErrorMessage = "An e-mail address has at most 254 characters.")]
        public string? Email { get; set; }

        public List<string> Roles { get; set; } = [];
    }

    internal sealed record Line(Guid Id, string Name, string? Email, bool IsSuspended, bool IsByline, List<string> Roles);

    [BindProperty]
    public Form Input { get; set; } = new();

    public List<Line> People { get; private set; } = [];
    public List<string> Roles { get; private set; } = [];
    public int Total { get; private set; }
    public int Number { get; private set; } = 1;
    public bool HasMore { get; private set; }
    public string? Search { get; private set; }
    public string? Link { get; private set; }

    public Task OnGetAsync(string? q, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        Input.Roles = [StandardRoles.Staff];
        return LoadAsync(q, page, ct);
    }

    public async Task<IActionResult> OnPostAsync(string? q, CancellationToken ct)
    {
        await LoadAsync(q, 1, ct);
        if (Input.Roles.Count == 0 || Input.Roles.Except(Roles).Any()) { ModelState.AddModelError("Input.Roles", "Choose at least one role."); }
        if (Characters.CannotBeKept(Input.Email)) { ModelState.AddModelError("Input.Email", "Enter an e-mail address such as name@example.org, or leave it out."); }
        if (!ModelState.IsValid) { return Page(); }
        var at = clock.GetUtcNow();
        var (invitation, token) = Invitation.Make(string.IsNullOrWhiteSpace(Input.Email) ? null : Input.Email.Trim(), Input.Roles, person.Id, at);
        db.Add(invitation);
        db.AddOnRecord(new EventRow(PeopleModule.Stream, "invitation.made", invitation.Id, person.Id, at));
        await db.SaveChangesAsync(ct);
        // Shown in the answer itself: the link is not stored anywhere to be shown again.
        Link = $"{Request.Scheme}://{Request.Host}{Request.PathBase}{InvitationDesk.PathOf(token)}";
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    private async Task LoadAsync(string? q, int? page, CancellationToken ct)
    {
        (Search, Number) = (q?.Trim() is { Length: > 0 and <= 100 } search && !Characters.CannotBeKept(search) ? search : null, Math.Clamp(page ?? 1, 1, 100_000));
        Roles = await db.Set<Role>().OrderBy(r => r.Id).Select(r => r.Name).ToListAsync(ct);
        var found = db.Set<Account>().Where(a => a.RemovedAt == null);
        if (Search is not null)
        {
            var like = Characters.Containing(Search);
            found = found.Where(a => EF.Functions.ILike(a.GivenName + " " + a.FamilyName, like, Characters.Escape) || EF.Functions.ILike(a.Email!, like, Characters.Escape));
        }
        Total = await found.CountAsync(ct);
        People = await found.OrderBy(a => a.FamilyName).ThenBy(a => a.GivenName).ThenBy(a => a.Id).Skip((Number - 1) * Size).Take(Size + 1)
            .Select(a => new Line(a.Id, a.GivenName + " " + a.FamilyName, a.Email, a.SuspendedAt != null, a.IsByline,
                db.Set<AccountRole>().Where(r => r.AccountId == a.Id).Join(db.Set<Role>(), x => x.RoleId, r => r.Id, (_, r) => r.Name).ToList()))
            .ToListAsync(ct);
        HasMore = People.Count > Size;
        if (HasMore) { People.RemoveAt(Size); }
    }
}
