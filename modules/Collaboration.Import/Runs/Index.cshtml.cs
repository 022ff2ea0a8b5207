using Collaboration.Import.Uploads;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import.Runs;

/// <summary>Sends an export, and lists what came in before.</summary>
[Requires(ImportPermissions.Run)]
internal sealed class IndexModel(CollaborationDb db) : PageModel
{
    private const int Most = 50;

    internal sealed record Line(Guid Id, string FileName, string Program, string Site, bool IsRehearsal, string State, DateTimeOffset StartedAt, string By);

    public static long MostGigabytes => UploadApi.MostBytes >> 30;

    public IReadOnlyList<Line> Runs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Runs = await (
        from run in db.Set<Run>()
        join account in db.Set<Account>() on run.StartedBy equals account.Id into known
        from account in known.DefaultIfEmpty()
        orderby run.StartedAt descending, run.Id
        select new Line(run.Id, run.FileName, run.Program, run.Site, run.IsRehearsal, run.State, run.StartedAt, run.StartedBy == null ? "The command line" : account.GivenName + " " + account.FamilyName)).Take(Most).ToListAsync(ct);
}
