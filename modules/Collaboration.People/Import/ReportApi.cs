using System.Text;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Import;

/// <summary>A report as CSV, a thousand lines at a time.</summary>
internal static class ReportApi
{
    private const int Batch = 1000;

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/people/import/{id:guid}/report.csv", ReadAsync).WithMetadata(new RequiresAttribute(PeoplePermissions.Manage));

    private static async Task<IResult> ReadAsync(Guid id, HttpContext context, CollaborationDb db, CancellationToken ct)
    {
        if (!await db.Set<ImportRun>().AnyAsync(r => r.Id == id && r.State == ImportRun.IsDone, ct)) { return Results.NotFound(); }
        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(async body =>
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes(Csv.Line("line", "name", "what", "why")), ct);
            for (var after = 0; await LinesAsync(db, id, after, ct) is { Count: > 0 } lines; after = lines[^1].Number)
            {
                await body.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => Csv.Line(l.Line == 0 ? "" : $"{l.Line}", l.Name, l.What, l.Why)))), ct);
            }
        }, "text/csv; charset=utf-8", "people-report.csv");
    }

    private static Task<List<ImportLine>> LinesAsync(CollaborationDb db, Guid run, int after, CancellationToken ct) =>
        db.Set<ImportLine>().AsNoTracking().Where(l => l.RunId == run && l.Number > after).OrderBy(l => l.Number).Take(Batch).ToListAsync(ct);
}
