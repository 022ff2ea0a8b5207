using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Letters;
using Collaboration.Sealing.Loans;
using Collaboration.Sealing.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Holders;

/// <summary>Who keeps the two keys, and the form that names one more.</summary>
[Requires(SealingPermissions.Manage)]
internal sealed class IndexModel(CollaborationDb db, Shortage shortage, Borrowing borrowing, Lenders lenders, LetterBox box, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Who { get; set; }
        public Side Side { get; set; }
        public bool LeadsNobody { get; set; }
    }

    internal sealed record Line(Holder Holder, string Name, string? Title, bool IsStanding)
    {
        public bool CanUse => IsStanding && Holder.AdmittedAt is not null;
        public string State => !IsStanding ? "Cannot keep it any more" : Holder.AdmittedAt is not null ? "Has the key" : Holder.PublicKey is null ? "Has chosen no passphrase yet" : "Waits to be let in";
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public SealingRules Rules { get; private set; } = SealingRules.Delivered;
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public IReadOnlyList<string> Short { get; private set; } = [];

    /// <summary>The loan that is asked for or on.</summary>
    public Loan? Loan { get; private set; }

    public string Lender { get; private set; } = "";

    /// <summary>Letters wait for another installation's master key.</summary>
    public bool HasStrangeLetters { get; private set; }

    public bool MayBorrow => lenders.Possible.Count > 0;
    public bool MayLend => lenders.MayLend;

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Loan, HasStrangeLetters) = (await borrowing.OpenAsync(ct), await box.HasStrangeAsync(ct));
        Lender = Loan is null ? "" : lenders.NameOf(Loan.LenderId);
        (Rules, Short) = (await SealingRules.ReadAsync(db, ct), await shortage.FindAsync(ct));
        var found = await (from holder in db.Set<Holder>().AsNoTracking()
                           join account in db.Set<Account>().AsNoTracking() on holder.AccountId equals account.Id
                           orderby holder.NamedAt
                           select new { holder, account }).ToListAsync(ct);
        var fit = await db.Fit().Select(a => a.Id).Where(id => found.Select(f => f.account.Id).Contains(id)).ToListAsync(ct);
        Lines = [.. found.Select(f => new Line(f.holder, f.account.FullName, f.account.Title, fit.Contains(f.account.Id)))];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var account = await FindAsync(Characters.OneLine(Input.Who), ct);
        if (Input.Side is not (Side.First or Side.Second)) { ModelState.AddModelError("Input.Side", "Choose which key."); }
        if (!Input.LeadsNobody) { ModelState.AddModelError("Input.LeadsNobody", "Confirm that this person is nobody's manager."); }
        if (!ModelState.IsValid || !await NamedAsync(account!, ct))
        {
            await OnGetAsync(ct);
            return Page();
        }
        this.Say($"{account!.FullName} is named, and was told to choose a passphrase.");
        return this.SeeOther("/sealing/holders");
    }

    private async Task<Account?> FindAsync(string typed, CancellationToken ct)
    {
        var upper = typed.ToUpperInvariant();
        var account = typed.Length is 0 or > 254 || Characters.CannotBeKept(typed) ? null
            : await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.SuspendedAt == null && (a.NormalizedEmail == upper || a.ExternalId == typed), ct);
        if (account is null) { ModelState.AddModelError("Input.Who", "Nobody here has this address or number."); }
        else if (!await db.Fit().AnyAsync(a => a.Id == account.Id, ct)) { ModelState.AddModelError("Input.Who", $"{account.FullName} leads others here, or is not of the staff, and cannot keep a key."); }
        return account;
    }

    private async Task<bool> NamedAsync(Account account, CancellationToken ct)
    {
        var (holder, at) = (new Holder(account.Id, Input.Side, person.Id, clock.GetUtcNow()), clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(holder);
        db.AddOnRecord(new EventRow(KeyRing.Stream, "holder.named", account.Id, person.Id, at), new { side = (short)Input.Side, leadsNobody = true });
        try
        {
            await db.SaveChangesAsync(ct);
            await Notices.TellAsync(db, SealingNotices.Keys, [account.Id], null, "You were named to keep one of the two keys to what is asked without a name. Choose a passphrase for it.", "/sealing/key", at, null, null, ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException twice) when (twice.IsTaken())
        {
            await transaction.RollbackAsync(ct);
            db.ChangeTracker.Clear();
            ModelState.AddModelError("Input.Who", $"{account.FullName} keeps a key already. Nobody keeps both.");
            return false;
        }
        return true;
    }
}
