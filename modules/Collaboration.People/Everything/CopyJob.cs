using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Links;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.People.Everything;

/// <summary>Makes a copy, and tells the person that it is ready. The file is written aside and moved to its place.</summary>
internal sealed class CopyJob(TimeProvider clock) : IJobHandler
{
    private const string KindName = "people.copy";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public string Kind => KindName;

    public static Job Of(Copy copy) => new(KindName, copy.AskedAt, JsonSerializer.Serialize(new Order(copy.Id)));

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, id) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Order>(data!)!.Copy);
        if (await db.Set<Copy>().SingleOrDefaultAsync(c => c.Id == id && c.ReadyAt == null, ct) is not { } copy) { return; }
        var (tenant, at) = (services.GetRequiredService<CurrentTenant>().Tenant, clock.GetUtcNow());
        var everything = await services.GetRequiredService<PersonalData>().CollectAsync(copy.AccountId, ct);
        var folder = services.GetRequiredService<CopyFolder>();
        copy.Finish(await WriteAsync(folder.Aside(id), everything, CopyPage.Of(tenant.Name, everything, tenant.TimeZone, at), ct), at);
        await folder.PutAsync(id, ct);
        var me = await db.Set<Account>().SingleAsync(a => a.Id == copy.AccountId, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Notices.TellAsync(db, PeopleNotices.Account, [me.Id], null, "The copy of everything about you is ready. You can download it for seven days.", "/account/everything", at, copy.Id, null, ct);
        db.AddRange(new AuditRow("copy.made", null, me.Id, at), ForgottenCopy.Of(copy.Id, copy.ExpiresAt!.Value));
        if (me.Email is { } email) { services.GetRequiredService<LinkMail>().Tell(me, email, "Your copy is ready", $"The copy of everything about you at {tenant.Name} is ready. Sign in, open your account and download it within seven days."); }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static async Task<long> WriteAsync(string aside, PersonalCopy everything, string page, CancellationToken ct)
    {
        await using var file = new FileStream(aside, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await using (var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
        {
            await AddAsync(archive, "index.html", System.Text.Encoding.UTF8.GetBytes(page), ct);
            foreach (var kind in everything.Kinds) { await AddAsync(archive, $"data/{kind.Name}.json", JsonSerializer.SerializeToUtf8Bytes(kind.Entries.Select(e => e.Row), s_json), ct); }
            foreach (var brought in everything.Files)
            {
                await using var content = brought.File.Open();
                await using var entry = await archive.CreateEntry($"files/{brought.Name}", CompressionLevel.NoCompression).OpenAsync(ct);
                await content.CopyToAsync(entry, ct);
            }
        }
        return file.Length;
    }

    private static async Task AddAsync(ZipArchive archive, string name, byte[] content, CancellationToken ct)
    {
        await using var entry = await archive.CreateEntry(name).OpenAsync(ct);
        await entry.WriteAsync(content, ct);
    }

    private sealed record Order(Guid Copy);
}
