using System.Globalization;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Codes;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Tallies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Huddle;

/// <summary>One printed page that a shift leader hangs up and reads out: what an issue holds, or what is new this week.</summary>
[Requires(NewslettersPermissions.Print)]
internal sealed class ShowModel(CollaborationDb db, Person person, CurrentTenant current, PieceSources sources, TimeProvider clock) : PageModel
{
    /// <summary>As much as stands on one page in letters that can be read from two steps away.</summary>
    private const int Most = 5;

    private const int WordsLength = 210;
    private const int Recent = 3;

    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-US");

    internal sealed record Item(string Title, string Words, string Language, QrCode? Code);

    internal sealed record Choice(Guid Id, string Name, int Number);

    public IReadOnlyList<Item> Items { get; private set; } = [];
    public IReadOnlyList<Choice> Issues { get; private set; } = [];
    public Guid? Issue { get; private set; }
    public string Heading { get; private set; } = "This week";
    public string Day => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), current.Tenant.TimeZone).ToString("MMMM d, yyyy", s_english);

    /// <summary>True where not everybody may see all of it: it does not belong in a corridor.</summary>
    public bool IsForSome { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? issue, CancellationToken ct)
    {
        var readable = db.ReadableIssues(person).AsNoTracking();
        Issues = await (from i in readable join n in db.Set<Newsletter>() on i.NewsletterId equals n.Id orderby i.PublishedAt descending, i.Id descending select new Choice(i.Id, n.Name, i.Number!.Value)).Take(Recent).ToListAsync(ct);
        return issue is { } id ? await OfIssueAsync(id, ct) : await OfWeekAsync(ct);
    }

    private async Task<IActionResult> OfIssueAsync(Guid id, CancellationToken ct)
    {
        if (await (from i in db.ReadableIssues(person).AsNoTracking() join n in db.Set<Newsletter>() on i.NewsletterId equals n.Id where i.Id == id select new { i.Language, n.Name, n.AudienceId }).SingleOrDefaultAsync(ct) is not { } found) { return NotFound(); }
        var pieces = (await sources.ShowAsync(id, found.Language, person.Audiences, ct)).Take(Most).ToList();
        (Issue, Heading, IsForSome) = (id, found.Name, found.AudienceId != Audience.Public || pieces.Exists(p => p.Audience is { } of && of != Audience.Public));
        Items = [.. pieces.Select(p => Of(p.Title, p.Words, p.Language, p.Path is null ? null : $"/newsletters/go/{p.Id}?from={Came.Print}"))];
        return Page();
    }

    private async Task<IActionResult> OfWeekAsync(CancellationToken ct)
    {
        // What all staff may see, and not what is for one group of the person's.
        Guid[] staffs = [.. person.Audiences.Intersect(Audience.Wide)];
        var newest = await sources.NewestAsync(staffs, clock.GetUtcNow().AddDays(-7), Most, ct);
        IsForSome = newest.Any(p => p.Audience != Audience.Public);
        Items = [.. newest.Select(p => Of(p.Title, p.Words, p.Language, p.Path))];
        return Page();
    }

    private Item Of(string title, string words, string language, string? path) =>
        new(title, words.Length <= WordsLength ? words : Excerpt.Of(words, WordsLength), language, path is null ? null : QrCode.Of(Request.AddressOf(path)));
}
