using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Loans;
using Collaboration.Sealing.Openings;
using Collaboration.Sealing.Rules;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.About;

/// <summary>In plain words what it means to ask without a name: read before somebody does.</summary>
[SignedIn]
internal sealed class IndexModel(CollaborationDb db, Lenders lenders, Person person) : PageModel
{
    public SealingRules Rules { get; private set; } = SealingRules.Delivered;
    public IReadOnlyDictionary<Side, string> Names { get; private set; } = new Dictionary<Side, string>();

    /// <summary>Where the second key is borrowed: from whom.</summary>
    public string? Lender { get; private set; }

    public bool IsReady { get; private set; }
    public bool IsKeeper { get; private set; }
    public int Opened { get; private set; }
    public IReadOnlyList<(string Name, string Titles)> Keepers { get; private set; } = [];

    public string Wait => Rules.Pace switch
    {
        Paces.Minutes => "The letter box is emptied every five minutes.",
        Paces.Hour => "The letter box is emptied every hour.",
        _ => "The letter box is emptied every morning at six.",
    };

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rules = await SealingRules.ReadAsync(db, ct);
        var holders = await db.Standing().Join(db.Set<Account>(), h => h.AccountId, a => a.Id, (h, a) => new { h.Side, h.AccountId, a.Title }).ToListAsync(ct);
        var loan = await db.LoanAsync(ct);
        (Names, Lender) = (await lenders.NamesAsync(ct), loan is null ? null : lenders.NameOf(loan.LenderId));
        (IsReady, IsKeeper) = ((await db.CountAsync(ct)).Values.All(n => n >= Holders.Keepers.Least), await db.Set<Holder>().AnyAsync(h => h.AccountId == person.Id, ct));
        // What they do here, not who they are: nobody should be asked at the coffee machine.
        Keepers = [.. Sides.Both.Select(s => (Names[s], s == Side.Second && loan is not null ? loan.Titles ?? "" : string.Join(", ", holders.Where(h => h.Side == s).Select(h => h.Title ?? "Staff").Order())))];
        Opened = await db.Set<Opening>().CountAsync(o => o.AgreedAt != null, ct);
    }
}
