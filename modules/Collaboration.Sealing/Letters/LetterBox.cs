using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Sealing.Envelopes;
using Collaboration.Sealing.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Collaboration.Sealing.Letters;

/// <summary>The letter box of the context's tenant.</summary>
internal sealed class LetterBox(CollaborationDb db, MasterKey master, CurrentTenant current, TimeProvider clock, ILogger<LetterBox> log)
{
    /// <summary>Puts a letter in, and sees to it that somebody empties the box.</summary>
    /// <returns>False when it does not fit.</returns>
    public async Task<bool> PostAsync(Letter letter, SealingRules rules, CancellationToken ct)
    {
        if (letter.Seal(master) is not { } box) { return false; }
        var (id, job, due) = (Guid.NewGuid(), Guid.NewGuid(), rules.Next(current.Tenant, clock.GetUtcNow()));
        // A job that has begun may have read the box already.
        await db.Database.ExecuteSqlAsync($"""
            with posted as (insert into sealing.letter (id, sealed) values ({id}, {box}))
            insert into kernel.job (id, kind, run_at) select {job}, {Emptying.JobKind}, {due}
            where not exists (select from kernel.job where kind = {Emptying.JobKind} and attempts = 0)
            """, ct);
        return true;
    }

    /// <summary>All that wait, in no order. What another master key sealed is left where it is: it came from another installation.</summary>
    public async Task<List<(Guid Id, Letter Letter)>> ReadAsync(CancellationToken ct)
    {
        var (letters, strange) = (new List<(Guid, Letter)>(), 0);
        foreach (var row in await db.Set<SealedLetter>().AsNoTracking().ToArrayAsync(ct))
        {
            try { letters.Add((row.Id, Letter.Open(master, row.Sealed))); }
            catch (CryptographicException) { strange++; }
        }
        if (strange > 0) { log.LogWarning("{Count} letters of tenant {Tenant} were sealed by another master key, and wait for it", strange, db.CurrentTenantId); }
        var shuffled = letters.ToArray();
        RandomNumberGenerator.Shuffle<(Guid, Letter)>(shuffled);
        return [.. shuffled];
    }

    /// <summary>Whether letters wait here that came from another installation: only its master key opens them.</summary>
    public async Task<bool> HasStrangeAsync(CancellationToken ct)
    {
        foreach (var row in await db.Set<SealedLetter>().AsNoTracking().ToArrayAsync(ct))
        {
            try { _ = Letter.Open(master, row.Sealed); }
            catch (CryptographicException) { return true; }
        }
        return false;
    }

    public Task TakeOutAsync(Guid letter, CancellationToken ct) => db.Set<SealedLetter>().Where(l => l.Id == letter).ExecuteDeleteAsync(ct);
}
