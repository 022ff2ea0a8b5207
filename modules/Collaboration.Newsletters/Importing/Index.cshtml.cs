using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Sending;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Importing;

/// <summary>Takes a list of readers, orders its rehearsal, and shows what came in before.</summary>
[Requires(NewslettersPermissions.Readers)]
[RequestSizeLimit((MostMegabytes + 1) << 20)]
internal sealed class IndexModel(CollaborationDb db, UploadFolder uploads, Forgetting forgetting, Person person, TimeProvider clock) : PageModel
{
    /// <summary>A million people of a Mailchimp export with all its columns, packed, have about 100; a list of addresses alone 30.</summary>
    public const int MostMegabytes = 120;

    private const int Most = 50;

    internal sealed class Form
    {
        public IFormFile? File { get; set; }
    }

    internal sealed record Line(Guid Id, string FileName, bool IsRehearsal, string State, DateTimeOffset StartedAt);

    [BindProperty]
    public Form Input { get; set; } = new();

    public Newsletter Newsletter { get; private set; } = null!;
    public IReadOnlyList<Line> Runs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct) => await LoadAsync(slug, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await LoadAsync(slug, ct)) { return NotFound(); }
        if (Input.File is null) { return Again("Choose a file."); }
        var (upload, at) = (Guid.CreateVersion7(), clock.GetUtcNow());
        await using var content = Input.File.OpenReadStream();
        if (!await uploads.PutAsync(upload, content, (long)MostMegabytes << 20, ct)) { return Again($"The file is empty, or has more than {MostMegabytes} MB."); }
        var run = ImportRun.Of(Newsletter.Id, UploadFolder.Called(Input.File.FileName, "readers.csv"), upload, person.Id, at);
        db.AddRange(run, ImportJob.Of(run.Id, at));
        await db.SaveChangesAsync(ct);
        await forgetting.LaterAsync(ct);
        return this.SeeOther($"/newsletters/imports/{run.Id}");
    }

    private PageResult Again(string sentence)
    {
        ModelState.AddModelError("Input.File", sentence);
        return Page();
    }

    private async Task<bool> LoadAsync(string slug, CancellationToken ct)
    {
        if (await db.Set<Newsletter>().AsNoTracking().SingleOrDefaultAsync(n => n.Slug == slug && n.ClosedAt == null, ct) is not { } newsletter) { return false; }
        Newsletter = newsletter;
        Runs = await db.Set<ImportRun>().Where(r => r.NewsletterId == newsletter.Id).OrderByDescending(r => r.StartedAt).Take(Most).Select(r => new Line(r.Id, r.FileName, r.IsRehearsal, r.State, r.StartedAt)).ToListAsync(ct);
        return true;
    }
}
