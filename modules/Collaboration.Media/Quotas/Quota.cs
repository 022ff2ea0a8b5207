using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Media.Contracts;
using Collaboration.Media.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Collaboration.Media.Quotas;

/// <summary>Counted each time: no row is kept that every upload would have to change.</summary>
internal sealed class Quota(CollaborationDb db, IConfiguration configuration, TimeProvider clock) : IQuota
{
    private sealed record Row(long Used, long? Own);

    private readonly long _usual = (long)configuration.GetValue("Files:HospitalGigabytes", 100) << 30;

    public async Task<Room> ReadAsync(CancellationToken ct)
    {
        var row = await db.Database.SqlQuery<Row>($"""
            select ((select coalesce(sum(bytes), 0) from media.file) + (select coalesce(sum(bytes), 0) from media.size) + (select coalesce(sum(bytes), 0) from media.former))::bigint as "Used",
                (select bytes from media.quota) as "Own"
            """).SingleAsync(ct);
        return new(row.Used, row.Own ?? _usual, row.Own is not null);
    }

    public async Task ChangeAsync(long? bytes, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"delete from media.quota", ct);
        if (bytes is { } own) { await db.Database.ExecuteSqlAsync($"insert into media.quota (bytes) values ({own})", ct); }
        db.Add(new AuditRow("quota.changed", null, null, clock.GetUtcNow(), new { Bytes = bytes }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <returns>Why so much more has no room, in a sentence; null when it has.</returns>
    public async Task<string?> RefusalAsync(long bytes, CancellationToken ct) => await ReadAsync(ct) is var room && room.Used + bytes > room.Allowed
        ? $"There is no room for this file: {Kinds.Size(room.Used)} of the {Kinds.Size(room.Allowed)} that the hospital has are used. Delete what nothing shows any more, or ask whoever looks after the network for more."
        : null;

    /// <summary>The same inside the transaction that adds it: one after the other, so that what comes at the same time is counted.</summary>
    public async Task<string?> AdmitAsync(long bytes, CancellationToken ct)
    {
        var tenant = db.CurrentTenantId;
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(51, {tenant})", ct);
        return await RefusalAsync(bytes, ct);
    }
}
