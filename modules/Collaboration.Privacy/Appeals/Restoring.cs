using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Incidents;
using Collaboration.Privacy.Moderation;
using Collaboration.Privacy.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Appeals;

/// <summary>A decision was wrong: what it took back stands again, as far as anything of it is there.</summary>
internal sealed class Restoring(CollaborationDb db, IEnumerable<IRecallable> kinds, SealedCopies copies)
{
    /// <summary>In the caller's transaction, and the caller saves.</summary>
    public async Task<Restored> RestoreAsync(Decision decision, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        if (!await db.Set<Account>().AnyAsync(a => a.Id == decision.WriterId && a.RemovedAt == null, ct)) { return new(false, "Whoever wrote it has left."); }
        if (kinds.FirstOrDefault(k => k.Kind == decision.ThingKind) is not { } kind || await CopyAsync(decision, ct) is not { } stood) { return Restored.Gone; }
        var restored = await kind.RestoreAsync(decision.ThingId, stood, by, at, ct);
        if (restored.Stands) { await WaitingThings.FineAfterAllAsync(db, decision.ThingId, decision.DecidedAt, by, at, ct); }
        return restored;
    }

    // What an officer recalled the incident has.
    private async Task<Stood?> CopyAsync(Decision decision, CancellationToken ct)
    {
        if (decision.SealedWords is { } box) { return copies.Open(decision.Id, box); }
        var incident = await db.Set<Incident>().AsNoTracking().Where(i => i.ThingKind == decision.ThingKind && i.ThingId == decision.ThingId && i.RecalledAt == decision.DecidedAt).SingleOrDefaultAsync(ct);
        return incident is null ? null : copies.Open(incident.Id, incident.SealedWords);
    }
}
