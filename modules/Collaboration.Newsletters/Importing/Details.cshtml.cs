using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Importing;

/// <summary>How far a list is, what would come in, and the button that brings it in.</summary>
[Requires(NewslettersPermissions.Readers)]
internal sealed class DetailsModel(CollaborationDb db, UploadFolder uploads, Person person, TimeProvider clock) : PageModel
{
    private const int Size = 100;
    private const string Stopped = "Somebody stopped it. What had come in is here.";

    internal sealed class Form
    {
        public string? Do { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public ImportRun Run { get; private set; } = null!;
    public Newsletter Newsletter { get; private set; } = null!;
    public IReadOnlyList<ImportLine> Lines { get; private set; } = [];
    public int Number { get; private set; }
    public bool HasMore { get; private set; }
    public bool MayBegin { get; private set; }
    public int Percent => Run.Total == 0 ? 0 : (int)(100 * Run.Done / Run.Total);

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        Number = Math.Clamp(page ?? 1, 1, 1000);
        var lines = await db.Set<ImportLine>().AsNoTracking().Where(l => l.RunId == id).OrderBy(l => l.Number).Skip((Number - 1) * Size).Take(Size + 1).ToListAsync(ct);
        (Lines, HasMore) = ([.. lines.Take(Size)], lines.Count > Size);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var at = clock.GetUtcNow();
        if (Input.Do == "stop" && !Run.IsOver)
        {
            await db.Set<ImportRun>().Where(r => r.Id == id && r.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, ImportRun.Failed).SetProperty(r => r.Failure, Stopped).SetProperty(r => r.EndedAt, at), ct);
            return this.SeeOther($"/newsletters/imports/{id}");
        }
        if (Input.Do != "begin" || !MayBegin)
        {
            this.Say(Run.IsOver ? "The file is no longer here. Send it again." : "It is going on already.");
            return this.SeeOther($"/newsletters/imports/{id}");
        }
        var earnest = Run.InEarnest(person.Id, at);
        db.AddRange(earnest, ImportJob.Of(earnest.Id, at));
        await db.SaveChangesAsync(ct);
        return this.SeeOther($"/newsletters/imports/{earnest.Id}");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<ImportRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } run) { return false; }
        (Run, Newsletter) = (run, await db.Set<Newsletter>().AsNoTracking().SingleAsync(n => n.Id == run.NewsletterId, ct));
        MayBegin = run is { IsRehearsal: true, State: ImportRun.IsDone } && run.Tallies.All > 0 && await uploads.HasAsync(run.UploadId, ct);
        return true;
    }
}
