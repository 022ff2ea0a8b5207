using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Thanks;

/// <summary>A colleague says whether patients and families may find them to thank them, and reads the thanks that came.</summary>
[SignedIn]
internal sealed class ReceiveModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    public const string Path = "/stories/thanks/mine";

    public bool IsThankable { get; private set; }
    public IReadOnlyList<Thank> Thanks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!IsStaff) { return NotFound(); }
        var (me, mine) = (person.Id, person.Audiences);
        IsThankable = await db.Set<Thankable>().AnyAsync(t => t.AccountId == me, ct);
        Thanks = await db.Set<Thank>().AsNoTracking().Where(t => t.State == ThanksStates.Delivered && (t.ToAccount == me || (t.ToGroup != null && mine.Contains(t.ToGroup.Value)))).OrderByDescending(t => t.SentAt).Take(100).ToListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(bool may, CancellationToken ct)
    {
        if (!IsStaff) { return NotFound(); }
        var (me, at) = (person.Id, clock.GetUtcNow());
        if (may) { await db.Database.ExecuteSqlAsync($"insert into stories.thankable (account_id, since) values ({me}, {at}) on conflict do nothing", ct); }
        else { await db.Set<Thankable>().Where(t => t.AccountId == me).ExecuteDeleteAsync(ct); }
        this.Say(may ? "Patients and families can find you now to thank you." : "Nobody finds you there any more.");
        return this.SeeOther(Path);
    }

    private bool IsStaff => person.Audiences.Contains(Audience.Staff);
}
