using Collaboration.Ideas.Stages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Proposals;

/// <summary>Ideas by stage, what most are for first or the newest.</summary>
[Requires(IdeasPermissions.Read)]
internal sealed class IndexModel(CollaborationDb db, Person person) : PageModel
{
    private const int LastPage = 500;

    public IReadOnlyList<IdeaLine> Ideas { get; private set; } = [];
    public IReadOnlyList<(string Stage, int Count)> Counts { get; private set; } = [];
    public string? Stage { get; private set; }
    public bool IsNewestFirst { get; private set; }
    public int Number { get; private set; }
    public bool HasMore { get; private set; }
    public bool MayPropose => person.May(IdeasPermissions.Propose);

    public async Task<IActionResult> OnGetAsync(string? stage, string? order, [FromQuery(Name = "page")] int? number, CancellationToken ct)
    {
        (Stage, IsNewestFirst, Number) = (stage, order == "newest", Math.Clamp(number ?? 1, 1, LastPage));
        if (stage is not null && !Stages.Stage.All.Contains(stage)) { return NotFound(); }
        var counts = await db.Listed(person).GroupBy(i => i.Stage).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        Counts = [.. Stages.Stage.All.Where(counts.ContainsKey).Select(s => (s, counts[s]))];
        var found = await IdeaQueries.ListAsync(db, db.Listed(person).Where(i => stage == null || i.Stage == stage), !IsNewestFirst, (Number - 1) * IdeaQueries.OnPage, ct);
        (Ideas, HasMore) = ([.. found.Take(IdeaQueries.OnPage)], found.Count > IdeaQueries.OnPage);
        return Page();
    }

    /// <summary>This list, a little different.</summary>
    public string Query(string? stage, bool newest, int number = 1)
    {
        var query = string.Join('&', new[] { stage is null ? null : $"stage={Uri.EscapeDataString(stage)}", newest ? "order=newest" : null, number > 1 ? $"page={number}" : null }.OfType<string>());
        return query.Length == 0 ? "" : $"?{query}";
    }
}
