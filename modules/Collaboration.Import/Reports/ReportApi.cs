using System.Text.Json;
using System.Text.Json.Serialization;
using Collaboration.Import.Runs;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import.Reports;

/// <summary>A report as JSON, the same that the command line gives.</summary>
internal static class ReportApi
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/imports/{id:guid}/report.json", ReadAsync).WithMetadata(new RequiresAttribute(ImportPermissions.Run));

    private static async Task<IResult> ReadAsync(Guid id, CollaborationDb db, RunReports reports, CancellationToken ct) =>
        await db.Set<Run>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.State == RunStates.Done, ct) is { } run
            ? Results.Json(await reports.ReadAsync(run, ct), s_json) : Results.NotFound();
}
