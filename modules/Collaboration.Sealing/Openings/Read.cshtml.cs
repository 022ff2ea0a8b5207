using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Sealing.Envelopes;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Loans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Openings;

/// <summary>One opening: the other holder agrees or does not, and both read who it was. Shown in the answer to the form itself, for nothing that could be asked for again may hold it.</summary>
[SignedIn]
internal sealed class ReadModel(CollaborationDb db, Desk desk, Lenders lenders, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Passphrase { get; set; }
        public string? Do { get; set; }
    }

    private Holder _holder = null!;
    private Dictionary<Guid, string> _names = [];

    [BindProperty]
    public Form Input { get; set; } = new();

    public Opening Opening { get; private set; } = null!;
    public Envelope Envelope { get; private set; } = null!;
    public string? Author { get; private set; }
    public DateTimeOffset Now { get; } = clock.GetUtcNow();
    public bool MayDecide => Opening.LoanId is null && _holder.Side != Opening.Side && Opening.Waits(Now);
    public bool MayRead => _holder.AccountId == Opening.AskedBy && _holder.Side == Opening.Side && Opening.IsToRead(Now);

    /// <summary>Who keeps the second key of a loan; null where it is here.</summary>
    public string? Lender { get; private set; }

    public string NameOf(Guid account) => _names.GetValueOrDefault(account, "Somebody");

    /// <summary>Who decided: by name where it was a colleague.</summary>
    public string DeciderOf(Guid account) => Lender is null ? NameOf(account) : $"Somebody of {Lender}";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct) || !(Input.Do is "agree" or "refuse" ? MayDecide : Input.Do == "read" && MayRead)) { return NotFound(); }
        if (Input.Do == "refuse")
        {
            this.Say(await desk.RefuseAsync(_holder, Opening, ct) ? "You did not agree. It stays closed." : "Somebody else has decided meanwhile.");
            return this.SeeOther($"/sealing/openings/{id}");
        }
        Response.Headers.CacheControl = "no-store";
        try
        {
            var passphrase = Input.Passphrase ?? "";
            var account = Input.Do == "agree" ? await desk.AgreeAsync(_holder, passphrase, Opening, Envelope, ct) : await desk.ReadAsync(_holder, passphrase, Opening, Envelope, ct);
            if (account is { } author) { Author = await NameAsync(author, ct); }
            else { ModelState.AddModelError("Input.Passphrase", KeyRing.Refusal); }
        }
        catch (KeyNotHeldException lost) { ModelState.AddModelError("", lost.Message); }
        catch (CryptographicException) { ModelState.AddModelError("", Desk.Changed); }
        return Page();
    }

    private async Task<string> NameAsync(Guid author, CancellationToken ct)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == author, ct);
        if (account?.MergedInto is { } into) { account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == into, ct); }
        return account is null or { RemovedAt: not null } ? "somebody whose account was removed since" : $"{account.FullName}{(account.Email is { } email ? $" ({email})" : "")}";
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.KeeperAsync(person, ct) is not { } holder || await db.Set<Opening>().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } opening) { return false; }
        (_holder, Opening, Envelope) = (holder, opening, await db.Set<Envelope>().AsNoTracking().SingleAsync(e => e.SubjectId == opening.SubjectId, ct));
        Guid[] named = [opening.AskedBy, opening.AgreedBy ?? Guid.Empty, opening.RefusedBy ?? Guid.Empty];
        _names = (await db.Set<Account>().AsNoTracking().Where(a => named.Contains(a.Id)).ToListAsync(ct)).ToDictionary(a => a.Id, a => a.FullName);
        if (opening.LoanId is { } loan) { Lender = await lenders.NameOfSecondAsync(loan, ct); }
        return true;
    }
}
