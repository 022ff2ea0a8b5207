using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Record;

/// <summary>The record as a file, a thousand rows at a time: no connection is held while a slow reader takes it.</summary>
/// <param name="last">Rows up to this one: those that come meanwhile are left to the next file.</param>
internal sealed class RecordFile(CollaborationDb db, IQueryable<AuditRow> rows, long last, bool isCsv) : IActionResult
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, ct) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.ContentType = isCsv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"record.{(isCsv ? "csv" : "jsonl")}\"";
        response.Headers.CacheControl = "no-store";
        if (isCsv) { await WriteAsync(response, "id,at,what,actor,actor name,subject,subject name,data\r\n", ct); }
        var after = 0L;
        while (await RecordLine.Of(db, rows.Where(r => r.Id > after && r.Id <= last).OrderBy(r => r.Id).Take(1000), newestFirst: false).ToListAsync(ct) is { Count: > 0 } lines)
        {
            await WriteAsync(response, string.Concat(lines.Select(l => isCsv ? Line(l) : Json(l))), ct);
            after = lines[^1].Row.Id;
        }
    }

    private static Task WriteAsync(Microsoft.AspNetCore.Http.HttpResponse response, string text, CancellationToken ct) => response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ct).AsTask();

    private static string Line(RecordLine l) =>
        Csv.Line($"{l.Row.Uid}", Iso(l.Row.At), l.Row.Kind, $"{l.Row.Actor}", l.ActorName?.Trim(), $"{l.Row.Subject}", l.SubjectName?.Trim(), l.Row.Data);

    private static string Json(RecordLine l) => JsonSerializer.Serialize(new
    {
        id = l.Row.Uid, at = Iso(l.Row.At), what = l.Row.Kind, actor = l.Row.Actor, actorName = l.ActorName?.Trim(), subject = l.Row.Subject, subjectName = l.SubjectName?.Trim(),
        data = l.Row.Data is null ? (JsonElement?)null : JsonDocument.Parse(l.Row.Data).RootElement,
    }, s_json) + "\n";

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
