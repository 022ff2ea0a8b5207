using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Webhooks.Hooks;
using Collaboration.Webhooks.Sending;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Webhooks.Log;

/// <summary>What a hook was sent in the last thirty days, and what came back.</summary>
[Requires(WebhooksPermissions.Manage)]
internal sealed class IndexModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    /// <summary>Lines of a page.</summary>
    private const int Size = 50;

    internal sealed class Form
    {
        public Guid? Delivery { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Hook Hook { get; private set; } = null!;
    public IReadOnlyList<Delivery> Lines { get; private set; } = [];
    public int Number { get; private set; }
    public bool HasMore { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        if (await db.Set<Hook>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == id, ct) is not { } hook) { return NotFound(); }
        (Hook, Number) = (hook, Math.Clamp(page ?? 1, 1, 100_000));
        var lines = await db.Set<Delivery>().AsNoTracking().Where(d => d.HookId == id).OrderByDescending(d => d.Id).Skip((Number - 1) * Size).Take(Size + 1).ToListAsync(ct);
        (Lines, HasMore) = ([.. lines.Take(Size)], lines.Count > Size);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Delivery>().SingleOrDefaultAsync(d => d.HookId == id && d.Id == Input.Delivery, ct) is not { } delivery) { return NotFound(); }
        var at = clock.GetUtcNow();
        delivery.SendAgain(at);
        db.Add(new AuditRow("webhook.sent-again", person.Id, id, at, new { delivery = delivery.Id, delivery.Type }));
        await db.SaveChangesAsync(ct);
        await HookJob.WakeAsync(db, at, ct);
        this.Say("It is sent again. Look here in a moment.");
        return this.SeeOther($"/webhooks/{id}/log");
    }
}
