using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Incidents;

/// <summary>What was taken back: what is open first, the nearest to its end before others.</summary>
[Requires(PrivacyPermissions.Recall)]
internal sealed class IndexModel(CollaborationDb db, TimeProvider clock) : PageModel
{
    public const int OnPage = 50;

    internal sealed record Line(Guid Id, string Kind, string Reason, DateTimeOffset RecalledAt, int DaysLeft, string? Assessment);

    public IReadOnlyList<Line> Open { get; private set; } = [];
    public IReadOnlyList<Line> Closed { get; private set; } = [];
    public int Number { get; private set; }
    public bool HasMore { get; private set; }

    public async Task OnGetAsync(int? part, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        Number = Math.Clamp(part ?? 1, 1, 1000);
        var rows = await db.Set<Incident>().AsNoTracking().OrderBy(i => i.ClosedAt != null).ThenBy(i => i.ClosedAt == null ? (DateTimeOffset?)i.DueAt : null).ThenByDescending(i => i.RecalledAt).ThenBy(i => i.Id)
            .Skip((Number - 1) * OnPage).Take(OnPage + 1).ToListAsync(ct);
        HasMore = rows.Count > OnPage;
        Line Of(Incident i) => new(i.Id, i.ThingKind, Reasons.Of(i.Reason)!.Words, i.RecalledAt, i.DaysLeft(now), Assessments.WordsOf(i.Assessment));
        var shown = rows.Take(OnPage).ToList();
        (Open, Closed) = ([.. shown.Where(i => i.IsOpen).Select(Of)], [.. shown.Where(i => !i.IsOpen).Select(Of)]);
    }

    public static Task<int> CountAsync(CollaborationDb db, CancellationToken ct) => db.Set<Incident>().CountAsync(i => i.ClosedAt == null, ct);
}
