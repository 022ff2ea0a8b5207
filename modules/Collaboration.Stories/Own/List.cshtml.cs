using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Own;

/// <summary>The stories of whoever is signed in.</summary>
[SignedIn]
internal sealed class ListModel(CollaborationDb db, Person person) : PageModel
{
    public IReadOnlyList<Story> Stories { get; private set; } = [];
    public bool IsStaff => person.Audiences.Contains(Audience.Staff);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = person.Id;
        Stories = await db.Set<Story>().AsNoTracking().Where(s => s.TellerId == me).OrderByDescending(s => s.BegunAt).Take(100).ToListAsync(ct);
    }
}
