using Collaboration.Kernel.Codes;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Codes;

/// <summary>Makes cards to cut out. They stand in the answer to the form and nowhere else: only hashes of the codes are kept.</summary>
[Requires(PeoplePermissions.PrintCodes)]
internal sealed class SheetModel(CollaborationDb db, Roster roster, CurrentTenant current) : PageModel
{
    internal sealed class Form
    {
        public string? Names { get; set; }
        public List<Guid> Accounts { get; set; } = [];
        public List<Guid> Again { get; set; } = [];
    }

    internal sealed record Choice(Guid Id, string Name, string? Title);

    internal sealed record Card(OneTimeCode For, string Code, QrCode Qr);

    [BindProperty]
    public Form Input { get; set; } = new();

    public List<Choice> Accounts { get; private set; } = [];
    public List<Card> Cards { get; private set; } = [];
    public string? Search { get; private set; }
    public string Address => Request.AddressOf(EnterModel.Path);

    /// <summary>Where staff come in by their provider alone, a card would lead to a closed door.</summary>
    public bool IsClosed => current.Tenant.SignIn.RequiresOpenId;

    public async Task OnGetAsync(string? q, CancellationToken ct) => await LoadAsync(q, ct);

    public async Task<IActionResult> OnPostAsync(string? q, CancellationToken ct)
    {
        await LoadAsync(q, ct);
        if (IsClosed) { ModelState.AddModelError("", "Staff sign in with your hospital’s own account here, so a card would open nothing."); }
        var (people, wrong) = await roster.ReadAsync(Input.Names, ct);
        foreach (var sentence in wrong) { ModelState.AddModelError("Input.Names", sentence); }
        var count = people.Count + Input.Accounts.Count + Input.Again.Count;
        if (ModelState.IsValid && count is 0 or > Roster.Most) { ModelState.AddModelError("Input.Names", count == 0 ? "Enter a name, or choose somebody from the list." : $"Make at most {Roster.Most} cards at a time."); }
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var made = await roster.MakeAsync([.. people, .. await roster.OfAsync(Input.Accounts, ct)], ct);
        made.AddRange(await roster.AgainAsync(Input.Again, ct));
        if (made.Count == 0) { return NotFound(); }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Cards = made.ConvertAll(m => new Card(m.Row, m.Code, QrCode.Of($"{Address}#{m.Code}")));
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    private async Task LoadAsync(string? q, CancellationToken ct)
    {
        Search = q?.Trim() is { Length: > 0 and <= 100 } search && !Characters.CannotBeKept(search) ? search : null;
        var found = (await roster.OpenableAsync(ct)).Where(a => !db.Set<OneTimeCode>().Any(c => c.AccountId == a.Id));
        if (Search is not null)
        {
            var like = Characters.Containing(Search);
            found = found.Where(a => EF.Functions.ILike(a.GivenName + " " + a.FamilyName, like, Characters.Escape));
        }
        Accounts = await found.OrderBy(a => a.FamilyName).ThenBy(a => a.GivenName).ThenBy(a => a.Id).Take(Roster.Most).Select(a => new Choice(a.Id, a.GivenName + " " + a.FamilyName, a.Title)).ToListAsync(ct);
    }
}
