using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Sealing.Envelopes;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Openings;

/// <summary>What holders have opened or want to, and the form that asks the other key.</summary>
[SignedIn]
internal sealed class IndexModel(CollaborationDb db, Desk desk, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? What { get; set; }
        public string? Ground { get; set; }
        public string? Reason { get; set; }
        public bool Tell { get; set; } = true;
        public string? SilentBecause { get; set; }
        public string? Passphrase { get; set; }
    }

    private Holder _holder = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Opening> Openings { get; private set; } = [];
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) { return NotFound(); }
        var (reason, silent) = (Words("Input.Reason", Input.Reason), Input.Tell ? null : Words("Input.SilentBecause", Input.SilentBecause));
        if (!Grounds.All.Contains(Input.Ground)) { ModelState.AddModelError("Input.Ground", "Choose why. For nothing else may it be opened."); }
        var path = Addresses.Below(Request, Characters.OneLine(Input.What));
        var envelope = await db.Set<Envelope>().AsNoTracking().FirstOrDefaultAsync(e => e.Path == path, ct);
        if (envelope is null) { ModelState.AddModelError("Input.What", "Nothing that was asked without a name stands at this address."); }
        if (!ModelState.IsValid) { return Page(); }
        try
        {
            if (await desk.AskAsync(_holder, Input.Passphrase ?? "", envelope!, Input.Ground!, reason, silent, ct) is { } opening)
            {
                this.Say("Asked. The holders of the other key were told.");
                return this.SeeOther($"/sealing/openings/{opening.Id}");
            }
            ModelState.AddModelError("Input.Passphrase", KeyRing.Refusal);
        }
        catch (KeyNotHeldException lost) { ModelState.AddModelError("", lost.Message); }
        catch (CryptographicException) { ModelState.AddModelError("", Desk.Changed); }
        return Page();
    }

    public string StateOf(Opening opening) =>
        opening.AgreedAt is not null ? "Opened" : opening.RefusedAt is not null ? "Not agreed" : opening.Waits(Now) ? "Waits for the other key" : "Not agreed in time";

    private string Words(string field, string? typed)
    {
        var words = Typed.Check(ModelState, field, typed, "reason", Opening.ReasonLimit);
        if (words.Length == 0) { ModelState.AddModelError(field, "Say it in a sentence."); }
        return words;
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await db.KeeperAsync(person, ct) is not { } holder) { return false; }
        (_holder, Openings) = (holder, await db.Set<Opening>().AsNoTracking().OrderByDescending(o => o.AskedAt).Take(100).ToListAsync(ct));
        return true;
    }
}
