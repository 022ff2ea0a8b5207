using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Contracts;
using Collaboration.People.Links;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Import;

internal sealed class PeopleImport(CollaborationDb db, IGroups groups, LinkMail mail, Databases databases, CurrentTenant current, UploadFolder uploads, TimeProvider clock) : IPeopleImport
{
    private const int Work = 0x70656f;
    private const string Busy = "Another file of people is coming in here. Wait for its end, and start again.";

    private static readonly TimeSpan s_rehearsalsKept = TimeSpan.FromDays(30), s_linesKept = TimeSpan.FromDays(365);

    public async Task<PeopleReport> RunAsync(PeopleOrder order, Action<int, int> progress, CancellationToken ct)
    {
        await using var alone = await TenantLock.TakeAsync(databases, Work, current.Tenant.Id, ct) ?? throw new PeopleImportException(Busy);
        // A file that cannot come in leaves nothing behind.
        var file = await PeopleFile.OpenAsync(order.Path, ct);
        var run = ImportRun.Of(order, Path.GetFileName(order.Path), null, null, clock.GetUtcNow());
        db.Add(run);
        await db.SaveChangesAsync(ct);
        try
        {
            await BringAsync(run, file, done => { progress(done, file.Lines); return true; }, ct);
            return await ReportAsync(run, ct);
        }
        catch (Exception cut)
        {
            await FailAsync(run, cut is PeopleImportException ? cut.Message : "It was cut off. Started again with the same file, it goes on.");
            throw;
        }
    }

    /// <summary>Goes on with what was ordered by browser.</summary>
    /// <param name="until">When others get their turn.</param>
    /// <returns>False when something is left for later.</returns>
    public async Task<bool> GoOnAsync(Guid id, DateTimeOffset until, CancellationToken ct)
    {
        await using var alone = await TenantLock.TakeAsync(databases, Work, current.Tenant.Id, ct);
        if (alone is null) { return false; }
        if (await db.Set<ImportRun>().SingleOrDefaultAsync(r => r.Id == id, ct) is not { IsOver: false } run) { return true; }
        try
        {
            if (!await uploads.HasAsync(run.UploadId!.Value, ct)) { throw new PeopleImportException("The file is no longer here. Send it again."); }
            if (!await BringAsync(run, await PeopleFile.OpenAsync(await uploads.OnDiskAsync(run.UploadId!.Value, ct), ct), _ => clock.GetUtcNow() < until, ct)) { return false; }
        }
        catch (PeopleImportException refused) { await FailAsync(run, refused.Message); }
        if (!run.IsRehearsal) { await uploads.RemoveAsync(run.UploadId!.Value, ct); }
        return true;
    }

    public async Task<PeopleReport> ReportAsync(ImportRun run, CancellationToken ct)
    {
        var lines = await db.Set<ImportLine>().AsNoTracking().Where(l => l.RunId == run.Id).OrderBy(l => l.Number).Select(l => new PeopleLine(l.Line, l.Name, l.What, l.Why)).ToListAsync(ct);
        return new PeopleReport(run.Id, run.FileName, run.IsRehearsal, run.StartedAt, run.EndedAt ?? run.StartedAt, run.Counts, run.Notes, lines);
    }

    private async Task<bool> BringAsync(ImportRun run, PeopleFile file, Func<int, bool> goOn, CancellationToken ct)
    {
        var roles = await db.Set<Role>().AsNoTracking().ToDictionaryAsync(r => r.Name, r => r.Id, StringComparer.OrdinalIgnoreCase, ct);
        var names = roles.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = run.SuspendsMissing ? await MissingInAsync(file, new Comparison(names, run.StartedBy, clock), run, ct) : [];
        run.Begin(file.Lines, file.Notes);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        var importer = new Importer(db, groups, mail, new Accounts(db, roles, clock), new ImportRecords(db, run, clock), run);
        if (!await importer.RunAsync(file, new Comparison(names, run.StartedBy, clock), goOn, ct)) { return false; }
        if (missing.Count > 0) { await importer.SuspendAsync(missing, ct); }
        db.Attach(run);
        run.Finish(importer.Tallies, clock.GetUtcNow());
        if (!run.IsRehearsal) { db.AddOnRecord(new EventRow(PeopleModule.Stream, "people.imported", run.Id, run.StartedBy, clock.GetUtcNow()), importer.Tallies); }
        await db.SaveChangesAsync(ct);
        await ForgetAsync(ct);
        return true;
    }

    // The whole file is read before anything is changed.
    private async Task<List<Missing.Person>> MissingInAsync(PeopleFile file, Comparison seen, ImportRun run, CancellationToken ct)
    {
        var unread = 0;
        await foreach (var line in file.ReadAsync(ct))
        {
            if (line.Row is null) { unread++; } else { seen.Note(line.Row); }
        }
        var missing = await new Missing(db).FindAsync(seen, ct);
        await new Missing(db).CheckAsync(missing, unread, run.StartedBy, ct);
        return missing;
    }

    private async Task FailAsync(ImportRun run, string why)
    {
        db.ChangeTracker.Clear();
        db.Attach(run);
        run.Fail(why, clock.GetUtcNow());
        await db.SaveChangesAsync(CancellationToken.None);
    }

    // How many came is kept for good; what was tried, and who each line was about, is not.
    private async Task ForgetAsync(CancellationToken ct)
    {
        if (await LegalHold.IsHeldAsync(db, ct)) { return; }
        var (rehearsals, lines) = (clock.GetUtcNow() - s_rehearsalsKept, clock.GetUtcNow() - s_linesKept);
        await db.Set<ImportRun>().Where(r => r.IsRehearsal && r.EndedAt < rehearsals).ExecuteDeleteAsync(ct);
        await db.Set<ImportLine>().Where(l => db.Set<ImportRun>().Any(r => r.Id == l.RunId && r.EndedAt < lines)).ExecuteDeleteAsync(ct);
    }
}
