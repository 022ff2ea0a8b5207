using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Loans;
using Collaboration.Sealing.Requests;
using Collaboration.Sealing.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Holders;

/// <summary>A holder's own page: the passphrase, and who waits to be let in.</summary>
[SignedIn]
internal sealed class KeyModel(CollaborationDb db, KeyRing keys, Lenders lenders, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Passphrase { get; set; }
        public string? Again { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Holder Holder { get; private set; } = null!;
    public SealingRules Rules { get; private set; } = SealingRules.Delivered;
    public IReadOnlyList<(Holder Holder, string Name)> Newcomers { get; private set; } = [];

    /// <summary>What other hospitals that borrow the key ask for.</summary>
    public IReadOnlyList<(HalfRequest Wanted, string Hospital)> Requests { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct) || Holder.PublicKey is not null) { return NotFound(); }
        var passphrase = Input.Passphrase ?? "";
        if (passphrase.Length is < Passphrase.Least or > Passphrase.Most) { ModelState.AddModelError("Input.Passphrase", $"Choose {Passphrase.Least} to {Passphrase.Most} characters: four or five words."); }
        else if (passphrase != Input.Again) { ModelState.AddModelError("Input.Again", "The two are not the same. Type them again."); }
        if (!ModelState.IsValid) { return Page(); }
        await keys.ChooseAsync(Holder, passphrase, ct);
        if (Holder.AdmittedAt is null) { await TellTheOthersAsync(ct); }
        this.Say(Holder.AdmittedAt is null ? "Saved. Another holder of the key lets you in." : "Saved. You have the key.");
        return this.SeeOther("/sealing/key");
    }

    private async Task TellTheOthersAsync(CancellationToken ct)
    {
        var others = await db.Standing().Where(h => h.Side == Holder.Side).Select(h => h.AccountId).ToListAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Notices.TellAsync(db, SealingNotices.Keys, others, person.Id, "Somebody new was named for your key, and waits to be let in.", "/sealing/key", clock.GetUtcNow(), Holder.Id, null, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        var fit = db.Fit();
        if (await db.Set<Holder>().SingleOrDefaultAsync(h => h.AccountId == person.Id && fit.Any(a => a.Id == h.AccountId), ct) is not { } holder) { return false; }
        (Holder, Rules) = (holder, await SealingRules.ReadAsync(db, ct));
        if (holder.AdmittedAt is null) { return true; }
        var waiting = await db.Set<Holder>().AsNoTracking().Where(h => h.Side == holder.Side && h.PublicKey != null && h.AdmittedAt == null)
            .Join(fit, h => h.AccountId, a => a.Id, (h, a) => new { h, a }).ToListAsync(ct);
        Newcomers = [.. waiting.Select(w => (w.h, w.a.FullName))];
        if (holder.Side == Side.Second)
        {
            var wanted = await db.Set<HalfRequest>().AsNoTracking().OrderByDescending(r => r.AskedAt).Take(50).Join(db.Set<Lending>(), r => r.LendingId, l => l.Id, (r, l) => new { r, l.BorrowerId }).ToListAsync(ct);
            Requests = [.. wanted.OrderByDescending(w => w.r.AskedAt).Select(w => (w.r, lenders.NameOf(w.BorrowerId)))];
        }
        return true;
    }
}
