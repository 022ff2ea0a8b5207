using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Profiles;
using Collaboration.Kernel.Permissions;
using Collaboration.Media.Contracts;
using Collaboration.People.Profiles;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Finding;

/// <summary>A colleague's page. It shows what stands under the full name, and nothing that is said under the first name alone.</summary>
[Requires(PeoplePermissions.ReadDirectory)]
internal sealed class DetailsModel(CollaborationDb db, Colleagues colleagues, IEnumerable<IProfilePart> modules, IShownPictures pictures, Person person) : PageModel
{
    public Colleague Colleague { get; private set; } = null!;
    public Profile? Profile { get; private set; }
    public Focus Focus { get; private set; } = Focus.Middle;
    public List<string> Roles { get; private set; } = [];
    public List<ProfilePart> Parts { get; } = [];
    public bool IsMine => Colleague.Id == person.Id;
    public bool MayManage => person.May(PeoplePermissions.Manage);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await colleagues.FindAsync(id, ct) is not { } colleague) { return NotFound(); }
        Colleague = colleague;
        Profile = await db.Set<Profile>().AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == id, ct);
        Focus = Profile?.PhotoId is { } photo ? (await pictures.FocusAsync([photo], ct)).GetValueOrDefault(photo, Focus.Middle) : Focus.Middle;
        Roles = await db.Set<AccountRole>().Where(r => r.AccountId == id).Join(db.Set<Role>().Where(r => r.IsStaff), x => x.RoleId, r => r.Id, (_, r) => r.Name).Order().ToListAsync(ct);
        foreach (var module in modules)
        {
            if (await module.OfAsync(id, person, ct) is { } part) { Parts.Add(part); }
        }
        return Page();
    }
}
