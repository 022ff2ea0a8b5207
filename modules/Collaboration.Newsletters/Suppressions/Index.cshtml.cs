using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Newsletters.Subscribers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Suppressions;

/// <summary>Addresses that get no newsletter, found by their beginning, and a field for one more.</summary>
[Requires(NewslettersPermissions.Readers)]
internal sealed class IndexModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    public const int Most = 100;

    internal sealed class Form
    {
        public string? Address { get; set; }
        public string? Note { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<Suppression> Lines { get; private set; } = [];
    public bool HasMore { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Query = Characters.OneLine(Query) is { Length: > 0 and <= 254 } words && !Characters.CannotBeKept(words) ? words : null;
        var beginning = Query?.ToLowerInvariant();
        var lines = await db.Set<Suppression>().AsNoTracking().Where(s => s.LiftedAt == null).Where(s => beginning == null || s.Key.StartsWith(beginning)).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Take(Most + 1).ToListAsync(ct);
        (Lines, HasMore) = ([.. lines.Take(Most)], lines.Count > Most);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (note, mailbox) = (Characters.OneLine(Input.Note), Mailbox.Read(Input.Address, out var why));
        if (mailbox is null) { ModelState.AddModelError("Input.Address", $"{why} Type it as in name@example.org."); }
        if (note.Length > Suppression.NoteLimit) { ModelState.AddModelError("Input.Note", $"Shorten it to {Suppression.NoteLimit} characters; it has {note.Length:N0}."); }
        if (Characters.CannotBeKept(note)) { ModelState.AddModelError("Input.Note", "This holds a character that cannot be stored. Type it again without."); }
        if (!ModelState.IsValid)
        {
            await OnGetAsync(ct);
            return Page();
        }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        if (await Suppression.AddAsync(db, mailbox!.Address, mailbox.Key, Reasons.Asked, note, now, ct) > 0)
        {
            var id = await db.Set<Suppression>().Where(s => s.Key == mailbox.Key && s.LiftedAt == null).Select(s => s.Id).SingleAsync(ct);
            db.Add(new AuditRow("suppression.added", person.Id, id, now));
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
        this.Say("No newsletter goes there any more.");
        return this.SeeOther("/newsletters/suppressions");
    }
}
