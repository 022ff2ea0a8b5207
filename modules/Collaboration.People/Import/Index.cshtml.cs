using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.People.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Import;

/// <summary>Takes a file of people, orders its rehearsal, and lists what came in before.</summary>
[Requires(PeoplePermissions.Manage)]
[RequestSizeLimit((MostMegabytes + 1) << 20)]
internal sealed class IndexModel(CollaborationDb db, UploadFolder uploads, Person person, TimeProvider clock) : PageModel
{
    public const int MostMegabytes = 40;

    private const int Most = 50;

    internal sealed class Form
    {
        public IFormFile? File { get; set; }
        public bool SuspendsMissing { get; set; }
        public bool Invites { get; set; }
    }

    internal sealed record Line(Guid Id, string FileName, bool IsRehearsal, string State, DateTimeOffset StartedAt, string By);

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Line> Runs { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.File is null) { return await AgainAsync("Choose a file.", ct); }
        var (upload, at) = (Guid.CreateVersion7(), clock.GetUtcNow());
        await using var content = Input.File.OpenReadStream();
        if (!await uploads.PutAsync(upload, content, (long)MostMegabytes << 20, ct)) { return await AgainAsync($"The file is empty, or has more than {MostMegabytes} MB.", ct); }
        var order = new PeopleOrder("", IsRehearsal: true, Input.SuspendsMissing, Input.Invites ? Request.AddressOf("") : null);
        var run = ImportRun.Of(order, UploadFolder.Called(Input.File.FileName, "people.csv"), upload, person.Id, at);
        db.AddRange(run, ImportJob.Of(run.Id, at));
        await db.SaveChangesAsync(ct);
        return this.SeeOther($"/people/import/{run.Id}");
    }

    private async Task<IActionResult> AgainAsync(string sentence, CancellationToken ct)
    {
        ModelState.AddModelError("Input.File", sentence);
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct) => Runs = await (
        from run in db.Set<ImportRun>()
        join account in db.Set<Account>() on run.StartedBy equals account.Id into known
        from account in known.DefaultIfEmpty()
        orderby run.StartedAt descending, run.Id
        select new Line(run.Id, run.FileName, run.IsRehearsal, run.State, run.StartedAt, run.StartedBy == null ? "The command line" : account.GivenName + " " + account.FamilyName)).Take(Most).ToListAsync(ct);
}
