using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Codes;

/// <summary>Who has a card and has not used it.</summary>
[Requires(PeoplePermissions.PrintCodes)]
internal sealed class IndexModel(Roster roster, TimeProvider clock) : PageModel
{
    private const int Size = 50;

    internal sealed class Form
    {
        public Guid? TakeBack { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public List<OneTimeCode> Codes { get; private set; } = [];
    public int Total { get; private set; }
    public int Number { get; private set; } = 1;
    public bool HasMore { get; private set; }
    public string? Search { get; private set; }
    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task OnGetAsync(string? q, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        (Search, Number) = (q?.Trim() is { Length: > 0 and <= 100 } search && !Characters.CannotBeKept(search) ? search : null, Math.Clamp(page ?? 1, 1, 100_000));
        var found = roster.Waiting(Search);
        Total = await found.CountAsync(ct);
        Codes = await found.OrderBy(c => c.FamilyName).ThenBy(c => c.GivenName).ThenBy(c => c.Id).Skip((Number - 1) * Size).Take(Size + 1).ToListAsync(ct);
        HasMore = Codes.Count > Size;
        if (HasMore) { Codes.RemoveAt(Size); }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.TakeBack is not { } id || !await roster.TakeBackAsync(id, ct)) { return NotFound(); }
        this.Say("That code is taken back. The card is worth nothing any more.");
        return this.SeeOther("/people/codes");
    }
}
