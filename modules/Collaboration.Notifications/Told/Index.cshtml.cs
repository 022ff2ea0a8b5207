using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Notifications.Told;

/// <summary>What the reader was told. Looking at it does not mark it read: that is the buttons' to do.</summary>
[SignedIn]
internal sealed class IndexModel(CollaborationDb db, Person person, CurrentTenant current, ModuleList modules, IEnumerable<INoticeSource> sources, TimeProvider clock) : PageModel
{
    private const int Shown = 50;

    internal sealed record Line(Guid Id, string Text, string Path, string Kind, DateTimeOffset At, bool IsNew);

    internal sealed record Filter(string Id, string Title, int Number);

    public List<Line> Lines { get; private set; } = [];

    /// <summary>Those that stand in no row; of these, looking is reading.</summary>
    public List<OtherNotice> Others { get; } = [];

    public List<Filter> Kinds { get; private set; } = [];

    /// <summary>Id of the kind that is shown alone; null for all.</summary>
    public string? Kind { get; private set; }

    /// <summary>The newest notice of the page, up to which everything can be marked as read.</summary>
    public Guid? Newest { get; private set; }

    /// <summary>Where the next page goes on; null on the last.</summary>
    public Guid? Next { get; private set; }

    public bool IsFirstPage { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? kind, Guid? before, CancellationToken ct)
    {
        (Kind, IsFirstPage) = (kind, before is null);
        var counts = await Mine(null).GroupBy(n => n.Kind).Select(g => new { g.Key, Number = g.Count() }).ToListAsync(ct);
        Kinds = [.. counts.Select(c => new Filter(c.Key, Title(c.Key), c.Number)).OrderBy(f => f.Title)];
        var mine = Mine(kind);
        if (before is { } last)
        {
            if (await mine.Where(n => n.Id == last).Select(n => (DateTimeOffset?)n.CreatedAt).SingleOrDefaultAsync(ct) is not { } at) { return NotFound(); }
            mine = mine.Where(n => n.CreatedAt < at || (n.CreatedAt == at && n.Id < last));
        }
        var notices = await mine.AsNoTracking().OrderByDescending(n => n.CreatedAt).ThenByDescending(n => n.Id).Take(Shown + 1).ToListAsync(ct);
        Newest = notices.Count > 0 ? notices[0].Id : null;
        Next = notices.Count > Shown ? notices[Shown - 1].Id : null;
        Lines = [.. notices.Take(Shown).Select(n => new Line(n.Id, n.Text, n.Path, Title(n.Kind), n.CreatedAt, n.SeenAt is null))];
        if (kind is null && before is null) { foreach (var source in sources) { Others.AddRange(await source.ShowAsync(HttpContext, person, ct)); } }
        return Page();
    }

    /// <param name="id">One notice.</param>
    /// <param name="until">Without it: the newest that was on the page. One that came since stays new.</param>
    public async Task<IActionResult> OnPostAsync(string? kind, Guid? id, Guid? until, CancellationToken ct)
    {
        var mine = Mine(kind);
        var newest = await mine.Where(n => n.Id == (id ?? until)).Select(n => (DateTimeOffset?)n.CreatedAt).SingleOrDefaultAsync(ct);
        if (newest is null) { return NotFound(); }
        var (now, read) = (clock.GetUtcNow(), id is null ? mine.Where(n => n.CreatedAt <= newest) : mine.Where(n => n.Id == id));
        await read.Where(n => n.SeenAt == null).ExecuteUpdateAsync(set => set.SetProperty(n => n.SeenAt, now), ct);
        // Other open pages of this person count anew.
        db.Add(new EventRow(LiveStreams.Of(Notices.Stream, person.Id), "notice.seen", (id ?? until)!.Value, null, now));
        await db.SaveChangesAsync(ct);
        return this.SeeOther(kind is null ? "/account/notices" : $"/account/notices?kind={Uri.EscapeDataString(kind)}");
    }

    public string Query(Guid? before) => $"?{(Kind is null ? "" : $"kind={Uri.EscapeDataString(Kind)}&")}{(before is null ? "" : $"before={before}")}".TrimEnd('&');

    private IQueryable<Notice> Mine(string? kind) => Notices.Of(db, person.Id, person.Audiences, modules.NoticeKindsOff(current.Tenant)).Where(n => kind == null || n.Kind == kind);

    private string Title(string kind) => modules.NoticeKinds.TryGetValue(kind, out var known) ? known.Title : "Something else";
}
