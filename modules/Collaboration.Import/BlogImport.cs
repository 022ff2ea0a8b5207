using System.Security.Cryptography;
using Collaboration.Blogs.Contracts;
using Collaboration.Import.Addresses;
using Collaboration.Import.Bringing;
using Collaboration.Import.Contracts;
using Collaboration.Import.Exports;
using Collaboration.Import.Reports;
using Collaboration.Import.Runs;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import;

internal sealed class BlogImport(CollaborationDb db, IPostImport posts, IStoryImport stories, IMediaLibrary media, Databases databases, CurrentTenant current, UploadFolder uploads, RunReports reports, TimeProvider clock) : IBlogImport
{
    private static readonly TimeSpan s_rehearsalsKept = TimeSpan.FromDays(30);

    private const int Work = 0x696d70;

    private const string Busy = "Another import is going on here. Wait for its end, and start again.";
    private const string CutOff = "It was cut off. What had come in is here; started again with the same file, it goes on.";

    public async Task<ExportContents> ReadAsync(ExportProgram program, string path, CancellationToken ct) =>
        (await Survey.OfAsync(Export.Of(program, path), ct)).Contents;

    public async Task<ImportReport> RunAsync(ImportOrder order, Guid? by, Action<ImportProgress> progress, CancellationToken ct)
    {
        var started = clock.GetUtcNow();
        await using var alone = await TenantLock.TakeAsync(databases, Work, current.Tenant.Id, ct) ?? throw new ImportException(Busy);
        // Nothing is written before the file has been read to its end.
        var (export, survey, folder) = await CheckAsync(order, ct);
        var run = Run.Of(Guid.CreateVersion7(), order, Path.GetFileName(order.Path), by, started);
        db.Add(run);
        await db.SaveChangesAsync(ct);
        await EndWhatWasCutOffAsync(run.Id, ct);
        await ForgetRehearsalsAsync(ct);
        try { return await BringAsync(run, order, export, survey, folder, progress, ct); }
        catch (Exception cut)
        {
            await FailAsync(run, cut is ImportException ? cut.Message : CutOff);
            throw;
        }
    }

    /// <summary>Runs what was ordered by browser, from its beginning or from where it was cut off; nothing when another import is going on.</summary>
    public async Task GoOnAsync(Guid id, CancellationToken ct)
    {
        await using var alone = await TenantLock.TakeAsync(databases, Work, current.Tenant.Id, ct);
        if (alone is null || await db.Set<Run>().SingleOrDefaultAsync(r => r.Id == id, ct) is not { IsOver: false } run) { return; }
        try
        {
            run.Read();
            await db.SaveChangesAsync(ct);
            await ForgetRehearsalsAsync(ct);
            var order = run.Order(await PathAsync(run, ct));
            var (export, survey, _) = await CheckAsync(order, ct, run.FileName);
            await BringAsync(run, order, export, survey, null, _ => { }, ct);
        }
        catch (ImportException refused) { await FailAsync(run, refused.Message); }
        // A hold keeps the file too: not everything in it comes in.
        if (!run.IsRehearsal && !await LegalHold.IsHeldAsync(db, ct, run.StartedBy)) { await uploads.RemoveAsync(run.UploadId!.Value, ct); }
    }

    private async Task<string> PathAsync(Run run, CancellationToken ct)
    {
        try { return await uploads.OnDiskAsync(run.UploadId!.Value, ct); }
        catch (FileNotFoundException gone) { throw new ImportException(gone.Message); }
    }

    private async Task FailAsync(Run run, string why)
    {
        db.ChangeTracker.Clear();
        db.Attach(run);
        run.Fail(why, clock.GetUtcNow());
        if (!run.IsRehearsal) { db.Add(new AuditRow("import.failed", run.StartedBy, run.Id, clock.GetUtcNow())); }
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private async Task<(IExport Export, Survey Survey, MediaFolder? Folder)> CheckAsync(ImportOrder order, CancellationToken ct, string? name = null)
    {
        if (order.Blog is { } blog && (blog.Length > 60 || Slug.Of(blog) != blog)) { throw new ImportException($"'{blog}' is no address of a blog: it has small letters, digits and single hyphens, at most 60."); }
        var folder = order.Media is null ? null : new MediaFolder(order.Media);
        var export = Export.Of(order.Program, order.Path, name);
        return (export, await Survey.OfAsync(export, ct), folder);
    }

    private async Task<ImportReport> BringAsync(Run run, ImportOrder order, IExport export, Survey survey, MediaFolder? folder, Action<ImportProgress> progress, CancellationToken ct)
    {
        var name = SiteIds.NameOf(order.Program, survey.Site);
        var ids = new SiteIds(name);
        run.Bring(await HashAsync(order.Path, ct), name, survey.ItemCount);
        if (!run.IsRehearsal) { db.Add(new AuditRow("import.begun", run.StartedBy, run.Id, clock.GetUtcNow(), new { run.Program, run.FileHash })); }
        await db.SaveChangesAsync(ct);
        await db.Set<RunLine>().Where(l => l.RunId == run.Id).ExecuteDeleteAsync(ct);
        var site = await new Sites(db, posts).SettleAsync(ids.Site, name, order, survey.Site, ct);
        var here = await db.Set<KnownItem>().AsNoTracking().Where(i => i.SiteId == site.Id).Select(i => new { i.Kind, i.Key, i.Path }).ToListAsync(ct);
        var paths = here.Where(i => i.Kind != "file").DistinctBy(i => i.Key).ToDictionary(i => i.Key, i => i.Path);
        var files = new OldFiles(survey, ids, folder, here.Where(i => i.Kind == "file").ToDictionary(i => i.Key, i => i.Path));
        var ledger = new Ledger();
        var importer = new Importer(db, posts, new Arrivals(posts, stories), media, clock, order, run.StartedBy, survey, ledger, new Records(db, run.Id, site.Id), ids, site, paths, files, LinksOf(survey));
        progress(new(0, survey.ItemCount));
        await importer.RunAsync(export, progress, ct);
        db.Attach(run);
        run.Finish(ledger.Tallies, clock.GetUtcNow());
        if (!run.IsRehearsal) { db.Add(new AuditRow("import.finished", run.StartedBy, run.Id, clock.GetUtcNow(), new { run.Program, items = survey.ItemCount })); }
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return await reports.ReadAsync(run, ct);
    }

    // Whoever holds the lock is the only one that runs.
    private Task<int> EndWhatWasCutOffAsync(Guid but, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"update import.run set state = 'failed', failure = {CutOff}, ended_at = now() where state in ('reading', 'bringing') and started_by is null and id <> {but}", ct);

    // What came in is on record for good; what was tried is not.
    private async Task ForgetRehearsalsAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - s_rehearsalsKept;
        await db.Database.ExecuteSqlAsync($"delete from import.run where is_rehearsal and ended_at < {before} and not kernel.is_held(started_by, id)", ct);
    }

    private static OldLinks LinksOf(Survey survey)
    {
        var (links, site) = (new OldLinks(survey), new SiteAddresses(survey));
        foreach (var address in survey.Terms.Where(TagWords.IsTag).SelectMany(site.Of)) { links.Add(address); }
        foreach (var address in survey.Authors.Values.SelectMany(a => site.OfAuthor(a.Key, a.Id)).Concat(site.Feeds.Select(f => f.Address))) { links.Add(address); }
        return links;
    }

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }
}
