using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Import;

/// <summary>How far a file is, and its report once it is done.</summary>
[Requires(PeoplePermissions.Manage)]
internal sealed class DetailsModel(CollaborationDb db, UploadFolder uploads, Person person, TimeProvider clock) : PageModel
{
    private const int Size = 100;

    internal sealed class Form
    {
        public string? Do { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public ImportRun Run { get; private set; } = null!;
    public IReadOnlyList<(string Fate, int Count)> Counts { get; private set; } = [];
    public IReadOnlyList<ImportLine> Lines { get; private set; } = [];
    public string? What { get; private set; }
    public int Number { get; private set; }
    public bool HasMore { get; private set; }

    public IReadOnlyList<(string Fate, int Count)> Told => [.. Counts.Where(c => c.Count > 0 && c.Fate != Fates.Unchanged)];
    public bool MayBegin { get; private set; }
    public int Percent => Run.Total == 0 ? 0 : (int)(100L * Run.Done / Run.Total);

    public async Task<IActionResult> OnGetAsync(Guid id, string? what, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } run) { return NotFound(); }
        (Run, What, Number) = (run, Fates.Told.Contains(what) ? what : null, Math.Clamp(page ?? 1, 1, 100_000));
        if (run.State != ImportRun.IsDone) { return Page(); }
        MayBegin = await MayBeginAsync(run, ct);
        var c = run.Counts;
        Counts = [(Fates.Refused, c.Refused), (Fates.Made, c.Made), (Fates.Changed, c.Changed), (Fates.Suspended, c.Suspended), (Fates.Resumed, c.Resumed), (Fates.Stays, c.Stays), (Fates.Unchanged, c.Unchanged)];
        // What somebody has to look at comes first.
        var lines = await db.Set<ImportLine>().AsNoTracking().Where(l => l.RunId == id && (What == null || l.What == What))
            .OrderBy(l => l.What == Fates.Refused ? 0 : l.What == Fates.Suspended || l.What == Fates.Stays ? 1 : 2).ThenBy(l => l.Number).Skip((Number - 1) * Size).Take(Size + 1).ToListAsync(ct);
        (Lines, HasMore) = ([.. lines.Take(Size)], lines.Count > Size);
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
            return this.SeeOther($"/people/import/{id}");
        }
        var earnest = run.InEarnest(person.Id, clock.GetUtcNow());
        db.AddRange(earnest, ImportJob.Of(earnest.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return this.SeeOther($"/people/import/{earnest.Id}");
    }

    public string Query(string? what, int page = 1) => $"{Request.PathBase}/people/import/{Run.Id}?{(what is null ? "" : $"what={what}&")}page={page}#lines";

    private async Task<IActionResult> StopAsync(CancellationToken ct)
    {
        // The import asks after each thousand; one that has not begun has ended here.
        var at = clock.GetUtcNow();
        await db.Set<ImportRun>().Where(r => r.Id == Run.Id && r.EndedAt == null)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ImportRun.Failed).SetProperty(x => x.Failure, ImportRecords.Stopped).SetProperty(x => x.EndedAt, at), ct);
        this.Say("It stops.");
        return this.SeeOther($"/people/import/{Run.Id}");
    }

    private async Task<bool> MayBeginAsync(ImportRun run, CancellationToken ct) => run is { IsRehearsal: true, State: ImportRun.IsDone, UploadId: { } upload } && await uploads.HasAsync(upload, ct);

    private Task<ImportRun?> FindAsync(Guid id, CancellationToken ct) => db.Set<ImportRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
}
