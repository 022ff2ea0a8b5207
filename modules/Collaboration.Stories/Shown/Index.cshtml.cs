using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Review;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Stories.Shown;

/// <summary>Published stories, the newest first, by what they are about.</summary>
[Open, CachedForStrangers("page", "from", "service", "condition", "at")]
internal sealed class IndexModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    private const int LastPage = 500;

    public IReadOnlyList<StoryLine> Stories { get; private set; } = [];
    public IReadOnlyList<StorySubject> Subjects { get; private set; } = [];

    /// <summary><c>patients</c> or <c>colleagues</c>; null for both.</summary>
    public string? From { get; private set; }

    public string? Service { get; private set; }
    public string? Condition { get; private set; }
    public string? At { get; private set; }
    public int Number { get; private set; }
    public bool HasMore { get; private set; }
    public bool IsSought => Service is not null || Condition is not null || At is not null;
    public bool MayReview => person.May(StoriesPermissions.Review);

    /// <summary>How many stories wait for whoever reviews them.</summary>
    public int Waiting { get; private set; }

    public IEnumerable<string> Services => Subjects.Select(s => s.Service).Where(s => s.Length > 0).Distinct().Order();
    public IEnumerable<string> Conditions => Subjects.Select(s => s.Condition).Where(s => s.Length > 0).Distinct().Order();
    public IEnumerable<string> Places => Subjects.Select(s => s.Place).Where(s => s.Length > 0).Distinct().Order();

    public async Task<IActionResult> OnGetAsync(string? from, string? service, string? condition, string? at, [FromQuery(Name = "page")] int? number, CancellationToken ct)
    {
        (From, Service, Condition, At, Number) = (from, Some(service), Some(condition), Some(at), Math.Clamp(number ?? 1, 1, LastPage));
        if (from is not (null or "patients" or "colleagues")) { return NotFound(); }
        var shown = db.Shown(person, clock.GetUtcNow());
        if (MayReview) { Waiting = await ReviewQueries.CountAsync(db, ct); }
        Subjects = await ShownStories.SubjectsAsync(shown, ct);
        var wanted = shown.Where(s => (from == null || (s.Kind == TellerKinds.Staff) == (from == "colleagues"))
            && (Service == null || s.Service == Service) && (Condition == null || s.Condition == Condition) && (At == null || s.Place == At));
        var lines = await ShownStories.LinesAsync(db, wanted, (Number - 1) * ShownStories.OnPage, ShownStories.OnPage + 1, ct);
        (Stories, HasMore) = ([.. lines.Take(ShownStories.OnPage)], lines.Count > ShownStories.OnPage);
        return Page();
    }

    /// <summary>This list, a little different.</summary>
    public string Query(string? from, int number = 1)
    {
        (string Name, string? Value)[] parts = [("from", from), ("service", Service), ("condition", Condition), ("at", At), ("page", number > 1 ? $"{number}" : null)];
        var query = string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? "" : $"?{query}";
    }

    private static string? Some(string? asked) => string.IsNullOrWhiteSpace(asked) || asked.Length > Story.WordLimit || Kernel.Text.Characters.CannotBeKept(asked) ? null : asked;
}
