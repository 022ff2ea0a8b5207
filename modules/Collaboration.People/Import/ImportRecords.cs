using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Import;

/// <summary>Writes what is remembered of an import, many rows at a time: its report, how far it is, and what goes on record.</summary>
internal sealed class ImportRecords(CollaborationDb db, ImportRun run, TimeProvider clock)
{
    private const string OfFile = """{"source":"csv"}""";

    public const string Stopped = "It was stopped. Who had come in is here.";

    /// <exception cref="PeopleImportException">Somebody stopped the import.</exception>
    public async Task ProgressAsync(int done, PeopleTallies tallies, CancellationToken ct)
    {
        var counts = JsonSerializer.Serialize(tallies, JsonSerializerOptions.Web);
        if (await db.Database.ExecuteSqlAsync($"update people.import_run set done = {done}, tallies = {counts}::jsonb where id = {run.Id} and state = {ImportRun.Going}", ct) == 0) { throw new PeopleImportException(Stopped); }
    }

    public async Task KeepAsync(IReadOnlyList<PeopleLine> lines, CancellationToken ct)
    {
        if (lines.Count == 0) { return; }
        var (numbers, names, fates, reasons) = (lines.Select(l => l.Line).ToArray(), lines.Select(l => l.Name).ToArray(), lines.Select(l => l.What).ToArray(), lines.Select(l => l.Why.Length > 500 ? l.Why[..500] : l.Why).ToArray());
        await db.Database.ExecuteSqlAsync($"""
            insert into people.import_line (run_id, number, line, name, what, why)
            select {run.Id}, (select coalesce(max(number), 0) from people.import_line where run_id = {run.Id}) + l.number, l.line, l.name, l.what, l.why
            from unnest({numbers}, {names}, {fates}, {reasons}) with ordinality l (line, name, what, why, number)
            """, ct);
    }

    /// <summary>What happened to accounts, as events and on record: with ids and roles, never names.</summary>
    public async Task RecordAsync(string kind, IReadOnlyList<(Guid Account, IReadOnlyList<string>? Roles)> accounts, CancellationToken ct)
    {
        if (accounts.Count == 0) { return; }
        var (ids, data, now, by) = (accounts.Select(a => a.Account).ToArray(), accounts.Select(a => a.Roles is null ? OfFile : JsonSerializer.Serialize(new { a.Roles, Source = GroupSources.Csv }, JsonSerializerOptions.Web)).ToArray(), clock.GetUtcNow(), run.StartedBy);
        await db.Database.ExecuteSqlAsync($"""
            with e as (insert into kernel.event (stream, kind, subject, actor, at) select {PeopleModule.Stream}, {kind}, id, {by}::uuid, {now} from unnest({ids}) a (id))
            insert into kernel.audit (kind, actor, subject, data, at) select {kind}, {by}::uuid, a.id, a.data::jsonb, {now} from unnest({ids}, {data}) a (id, data)
            """, ct);
    }
}
