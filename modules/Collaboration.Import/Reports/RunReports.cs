using System.Text.Json;
using Collaboration.Import.Contracts;
using Collaboration.Import.Runs;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import.Reports;

/// <summary>Reads what an import left behind.</summary>
internal sealed class RunReports(CollaborationDb db)
{
    public async Task<ImportReport> ReadAsync(Run run, string? blog, CancellationToken ct)
    {
        var lines = await db.Set<RunLine>().AsNoTracking().Where(l => l.RunId == run.Id).OrderBy(l => l.Number)
            .Select(l => new ReportLine(l.Kind, l.Name, l.What, l.Why, l.Times, l.Path)).ToListAsync(ct);
        return new ImportReport(run.Id, run.ExportProgram, run.FileName, run.Site, blog, run.IsRehearsal, run.StartedAt, run.EndedAt ?? run.StartedAt, TalliesOf(run), lines);
    }

    public static IReadOnlyList<ReportTally> TalliesOf(Run run) => JsonSerializer.Deserialize<ReportTally[]>(run.Tallies, JsonSerializerOptions.Web) ?? [];
}
