using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Retention;

/// <summary>Places and lifts holds on people and items of the context's tenant.</summary>
public sealed class Holds(CollaborationDb db, IEnumerable<IHeldItems> modules, TimeProvider clock)
{
    /// <inheritdoc cref="IHeldItems.FindAsync"/>
    public async Task<HeldItem?> FindAsync(string address, CancellationToken ct)
    {
        // A comment is meant, and not the page that it stands on.
        if (address.IndexOf('#', StringComparison.Ordinal) is var at and > 0 && await FindAsync(address[at..], ct) is { } part) { return part; }
        foreach (var module in modules)
        {
            if (await module.FindAsync(address, ct) is { } item) { return item; }
        }
        return null;
    }

    /// <summary>What the ids are, as far as they are still here.</summary>
    public async Task<IReadOnlyDictionary<Guid, HeldItem>> NameAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var named = new Dictionary<Guid, HeldItem>();
        foreach (var module in modules)
        {
            foreach (var item in await module.NameAsync(ids, ct)) { named[item.Id] = item; }
        }
        return named;
    }

    /// <summary>The words of one item as they stand, and as they stood before each change since it is held; the newest first.</summary>
    public async Task<IReadOnlyList<HeldWords>> ReadAsync(Guid id, CancellationToken ct) =>
    [
        .. await StandingAsync(id, ct),
        .. await db.Set<EarlierWords>().Where(w => w.ItemId == id).OrderByDescending(w => w.SaidUntil).Select(w => new HeldWords("Before it was changed: " + w.Heading, w.Words, w.SaidUntil)).ToListAsync(ct),
    ];

    /// <summary>
    /// Inside the transaction that changes an item's words, before it does, and stored with it: where a hold asks for them they
    /// are kept as they stood, and who changes them learns nothing of it.
    /// </summary>
    /// <param name="author">Whose words they are; null for nobody's in particular.</param>
    public async Task KeepWordsAsync(Guid item, Guid? author, CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        if (!await LegalHold.IsHeldAsync(db, ct, author, item)) { return; }
        var at = clock.GetUtcNow();
        db.AddRange((await StandingAsync(item, ct)).Select(w => EarlierWords.Of(item, author, w, at)));
    }

    /// <summary>From its return on nothing destroys the item; what is being destroyed at this moment is waited for.</summary>
    /// <returns>False where it is held already.</returns>
    public async Task<bool> PlaceAsync(HeldItem item, string reason, Guid by, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LegalHold.BeforePlacingAsync(db, ct);
        if (await db.Set<Hold>().AnyAsync(h => h.SubjectId == item.Id && h.LiftedAt == null, ct)) { return false; }
        var hold = Hold.Place(item, reason, by, clock.GetUtcNow());
        db.AddRange(hold, new AuditRow("hold.placed", by, item.Id, hold.PlacedAt, new { item.Kind, hold = hold.Id }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>What only this hold kept is deleted by a job.</summary>
    public async Task LiftAsync(Hold hold, Guid by, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        hold.Lift(by, at);
        db.AddRange(new AuditRow("hold.lifted", by, hold.SubjectId, at, new { hold.Kind, hold = hold.Id }), new Job(LiftedHold.KindName, at));
        await db.SaveChangesAsync(ct);
    }

    private async Task<IReadOnlyList<HeldWords>> StandingAsync(Guid id, CancellationToken ct)
    {
        var words = new List<HeldWords>();
        foreach (var module in modules) { words.AddRange(await module.ReadAsync(id, ct)); }
        return words;
    }
}
