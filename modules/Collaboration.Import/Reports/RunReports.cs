using System.Text.Json;
using Collaboration.Import.Bringing;
using Collaboration.Import.Contracts;
using Collaboration.Import.Exports;
using Collaboration.Import.Runs;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import.Reports;

/// <summary>Reads what an import left behind.</summary>
internal sealed class RunReports(CollaborationDb db)
{
    /// <summary>The whole report of an import that is done.</summary>
    public async Task<ImportReport> ReadAsync(Run run, CancellationToken ct)
    {
        var lines = await Lines(run.Id).Select(l => new ReportLine(l.Kind, l.Name, l.What, l.Why, l.Times, l.Path)).ToListAsync(ct);
        return new ImportReport(run.Id, run.ExportProgram, run.FileName, run.Site, await BlogAsync(run, ct), run.IsRehearsal, run.StartedAt, run.EndedAt ?? run.StartedAt, TalliesOf(run), lines);
    }

    /// <summary>What matters most first: posts, pages, what was said there.</summary>
    public IQueryable<RunLine> Lines(Guid run) => db.Set<RunLine>().AsNoTracking().Where(l => l.RunId == run)
        .OrderBy(l => l.Kind == SourceItem.Post ? 0 : l.Kind == SourceItem.Page ? 1 : l.Kind == Talk.Kind ? 2 : 3).ThenBy(l => l.Number);

    /// <summary>Path of the blog that posts went to; null in a rehearsal.</summary>
    public async Task<string?> BlogAsync(Run run, CancellationToken ct) =>
        run.IsRehearsal ? null : await db.Set<Site>().Where(s => s.Name == run.Site).Select(s => "/blogs/" + s.BlogSlug).FirstOrDefaultAsync(ct);

    public static IReadOnlyList<ReportTally> TalliesOf(Run run) => JsonSerializer.Deserialize<ReportTally[]>(run.Tallies, JsonSerializerOptions.Web) ?? [];
}
