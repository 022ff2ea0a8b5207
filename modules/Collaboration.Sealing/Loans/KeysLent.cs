using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Sealing.Loans;

/// <summary>
/// Every ten minutes at who lends: the borrowers hear how many can use the key now. Who was suspended or leads others since
/// is one less, and no page of keys knew of it.
/// </summary>
internal sealed class KeysLent(TimeProvider clock) : IJobHandler
{
    public const string JobKind = "sealing.keys-lent";

    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(10);

    public string Kind => JobKind;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        await TellAsync(db, clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await LookAgainAsync(db, clock.GetUtcNow(), ct);
    }

    /// <summary>Every borrower hears how the key stands; the caller saves.</summary>
    public static async Task TellAsync(CollaborationDb db, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var lending in await db.Set<Lending>().Where(l => l.AgreedAt != null && l.EndedAt == null).Select(l => l.Id).ToListAsync(ct)) { db.Add(Errand.Job(new(Lending: lending), at)); }
    }

    /// <summary>Once, however often it is asked for, and only while something is lent.</summary>
    public static async Task LookAgainAsync(CollaborationDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Set<Lending>().AnyAsync(l => l.AgreedAt != null && l.EndedAt == null, ct)) { await db.AddOnceAsync(JobKind, now + s_every, ct); }
    }
}
