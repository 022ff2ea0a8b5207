using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Subscribers;

/// <summary>What comes to whoever has the signed link of a mail, and how often: every newsletter of the hospital that goes to the same address.</summary>
[Open]
[IgnoreAntiforgeryToken]
internal sealed class ChooseModel(CollaborationDb db, Subscribing subscribing, ReaderLinks links) : PageModel
{
    internal sealed class Form
    {
        public Dictionary<Guid, string> Choices { get; set; } = [];
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<(Subscriber Subscriber, Newsletter Newsletter)> Same { get; private set; } = [];
    public bool IsSaved { get; private set; }

    /// <summary>When the one mail of a week goes out.</summary>
    public string Week { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await LoadAsync(token, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (!await LoadAsync(token, ct)) { return NotFound(); }
        if (!ModelState.IsValid || Input.Choices.Values.Any(c => c is not (Rhythms.Each or Rhythms.Weekly or "none"))) { return NotFound(); }
        await subscribing.ChooseAsync(Same, Input.Choices, ct);
        IsSaved = true;
        return Page();
    }

    private async Task<bool> LoadAsync(string token, CancellationToken ct)
    {
        if (links.Read(token) is not { } id || await db.Set<Subscriber>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } reader) { return false; }
        (Same, Week) = (await subscribing.SameAsync(reader, ct), (await WeekRule.ReadAsync(db, ct)).Words);
        return true;
    }
}
