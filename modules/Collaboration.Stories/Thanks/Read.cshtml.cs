using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Thanks;

/// <summary>Thanks as those read them whom they are for; nobody else does.</summary>
[SignedIn]
internal sealed class ReadModel(CollaborationDb db, Person person) : PageModel
{
    public Thank Thanks { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var (me, mine) = (person.Id, person.Audiences);
        if (await db.Set<Thank>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.State == ThanksStates.Delivered && (t.ToAccount == me || (t.ToGroup != null && mine.Contains(t.ToGroup.Value))), ct) is not { } thanks) { return NotFound(); }
        Thanks = thanks;
        return Page();
    }
}
