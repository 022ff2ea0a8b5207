using Collaboration.Import.Bringing;
using Collaboration.Import.Contracts;
using Collaboration.Import.Reports;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import.Runs;

/// <summary>How far an import is, and its report once it is done.</summary>
[Requires(ImportPermissions.Run)]
internal sealed class DetailsModel(CollaborationDb db, RunReports reports, UploadFolder uploads, Person person, TimeProvider clock) : PageModel
{
    public const int Size = 100;

    internal sealed class Form
    {
        public string? Do { get; set; }
    }

    internal sealed record Filter(string What, string Kind, int Times);

    [BindProperty]
    public Form Input { get; set; } = new();

    public Run Run { get; private set; } = null!;
    public IReadOnlyList<ReportTally> Tallies { get; private set; } = [];
    public IReadOnlyList<Filter> Filters { get; private set; } = [];
    public IReadOnlyList<RunLine> Lines { get; private set; } = [];
    public string? What { get; private set; }
    public string? Kind { get; private set; }
    public int Number { get; private set; }
    public bool HasMore { get; private set; }
    public string? Blog { get; private set; }
    public bool MayBegin { get; private set; }
    public int Percent => Run.Total == 0 ? 0 : (int)(100L * Run.Done / Run.Total);

    public async Task<IActionResult> OnGetAsync(Guid id, string? what, string? kind, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } run) { return NotFound(); }
        (Run, Tallies, What, Kind, Number) = (run, RunReports.TalliesOf(run), ReportWords.All.Contains(what) ? what : null, kind is { Length: > 0 and <= 100 } ? kind : null, Math.Clamp(page ?? 1, 1, 100_000));
        if (run.State != RunStates.Done) { return Page(); }
        MayBegin = await MayBeginAsync(run, ct);
        Filters = await db.Set<RunLine>().Where(l => l.RunId == id).GroupBy(l => new { l.What, l.Kind }).Select(g => new Filter(g.Key.What, g.Key.Kind, g.Sum(l => l.Times))).ToListAsync(ct);
        var lines = await reports.Lines(id).Where(l => (What == null || l.What == What) && (Kind == null || l.Kind == Kind)).Skip((Number - 1) * Size).Take(Size + 1).ToListAsync(ct);
        (Lines, HasMore, Blog) = ([.. lines.Take(Size)], lines.Count > Size, await reports.BlogAsync(run, ct));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } run) { return NotFound(); }
        (Run, MayBegin) = (run, await MayBeginAsync(run, ct));
        if (Input.Do == "stop" && !run.IsOver) { return await StopAsync(ct); }
        if (Input.Do != "begin" || !MayBegin)
        {
            this.Say(run.IsOver ? "The file is no longer here. Send it again." : "It is going on already.");
            return this.SeeOther($"/imports/{id}");
        }
        var earnest = run.InEarnest(person.Id, clock.GetUtcNow());
        db.Add(earnest);
        db.Add(ImportJob.Of(earnest.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return this.SeeOther($"/imports/{earnest.Id}");
    }

    public string Query(string? what, string? kind, int page = 1) =>
        $"{Request.PathBase}/imports/{Run.Id}?{(what is null ? "" : $"what={Uri.EscapeDataString(what)}&")}{(kind is null ? "" : $"kind={Uri.EscapeDataString(kind)}&")}page={page}#lines";

    private async Task<IActionResult> StopAsync(CancellationToken ct)
    {
        // The import asks at its next step; one that has not begun has ended here.
        var at = clock.GetUtcNow();
        await db.Set<Run>().Where(r => r.Id == Run.Id && r.EndedAt == null).ExecuteUpdateAsync(r => r.SetProperty(x => x.State, RunStates.Failed).SetProperty(x => x.Failure, Records.Stopped).SetProperty(x => x.EndedAt, at), ct);
        this.Say("It stops.");
        return this.SeeOther($"/imports/{Run.Id}");
    }

    private async Task<bool> MayBeginAsync(Run run, CancellationToken ct) => run is { IsRehearsal: true, State: RunStates.Done, UploadId: { } upload } && await uploads.HasAsync(upload, ct);

    private Task<Run?> FindAsync(Guid id, CancellationToken ct) => db.Set<Run>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
}
