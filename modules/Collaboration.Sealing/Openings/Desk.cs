using System.Security.Cryptography;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Sealing.Envelopes;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Loans;
using Collaboration.Sealing.Requests;
using Collaboration.Sealing.Rules;
using Collaboration.Sealing.Told;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Openings;

/// <summary>
/// Where the two halves come together. Each is open in memory only: the first holder's passes to the second sealed to the
/// second key, and what came of it back to the first sealed to that holder. A process that dies in between loses nothing and
/// shows nobody anything.
/// </summary>
internal sealed class Desk(CollaborationDb db, KeyRing keys, Lenders lenders, TimeProvider clock)
{
    /// <summary>What somebody reads whose right passphrase does not open the envelope.</summary>
    public const string Changed = "The envelope was changed since it was sealed, and cannot be opened.";

    /// <summary>Begins: outside a transaction. Null where the passphrase is wrong.</summary>
    /// <exception cref="KeyNotHeldException">The holder came when the key that sealed it had nobody left.</exception>
    public async Task<Opening?> AskAsync(Holder holder, string passphrase, Envelope envelope, string ground, string reason, string? silentBecause, CancellationToken ct)
    {
        if (await keys.UnlockAsync(holder, passphrase, ct) is not { } own) { return null; }
        var (id, at, half) = (Guid.NewGuid(), clock.GetUtcNow(), await HalfAsync(holder, own, envelope, ct));
        var loan = await db.Set<RoleKey>().Where(k => k.Id == envelope.SecondKeyId).Select(k => k.LoanId).SingleAsync(ct);
        if (loan is { } of && !await db.IsOursAsync(of, ct)) { throw new KeyNotHeldException(); }
        var opening = loan is { } lent ? AtLender(lent) : await HereAsync();
        Forget(own, half);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.AddRange(opening, new Job(Expiry.JobKind, opening.ExpiresAt));
        if (loan is not null) { db.Add(Errand.Job(new(Opening: id), at)); }
        var others = loan is null ? await db.Standing().Where(h => h.Side != holder.Side).Select(h => h.AccountId).ToListAsync(ct) : [];
        Record("opening.asked", opening, holder.AccountId);
        await db.SaveChangesAsync(ct);
        await TellAsync(others, opening, "Somebody with the other key asks to open who asked something. Read why, and decide within a day.", ct);
        await transaction.CommitAsync(ct);
        return opening;

        async Task<Opening> HereAsync()
        {
            var other = (await db.NewestOwnAsync(ct)).GetValueOrDefault(holder.Side.Other()) ?? throw new KeyNotHeldException();
            return new(id, envelope.SubjectId, holder.Side, ground, reason, silentBecause, holder.AccountId, at, KeyBox.Seal(other.PublicKey, half, Passing(id)), other.Id);
        }

        Opening AtLender(Guid loan)
        {
            var (replyTo, replyKey) = KeyBox.NewPair();
            var opening = Opening.AtLender(id, envelope.SubjectId, loan, ground, reason, silentBecause, holder.AccountId, at, replyTo, KeyBox.Seal(holder.PublicKey!, replyKey, Passing(id)));
            Forget(replyKey);
            return opening;
        }
    }

    /// <summary>The other half: outside a transaction. Null where the passphrase is wrong.</summary>
    /// <returns>The author's account.</returns>
    /// <exception cref="KeyNotHeldException">One of the keys is not this holder's, or who asked keeps none any more.</exception>
    public async Task<Guid?> AgreeAsync(Holder holder, string passphrase, Opening opening, Envelope envelope, CancellationToken ct)
    {
        if (await keys.UnlockAsync(holder, passphrase, ct) is not { } own) { return null; }
        var asker = await db.Standing().AsNoTracking().SingleOrDefaultAsync(h => h.AccountId == opening.AskedBy && h.Side == opening.Side, ct) ?? throw new KeyNotHeldException();
        var passing = await keys.KeyAsync(holder, own, opening.PassedKeyId!.Value, ct) ?? throw new KeyNotHeldException();
        var (first, second) = (KeyBox.Open(passing, opening.Passed, Passing(opening.Id)), await HalfAsync(holder, own, envelope, ct));
        var author = envelope.Open(first, second);
        Forget(own, passing, first, second);
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await DecidesAsync(opening, ct)) { throw new KeyNotHeldException(); }
        opening.Agree(holder.AccountId, at, KeyBox.Seal(asker.PublicKey!, author.ToByteArray(bigEndian: true), Passing(opening.Id)));
        db.Add(new Job(Expiry.JobKind, opening.ExpiresAt));
        if (opening.SilentBecause is null) { db.Add(new SealedNotice(envelope.Mark, envelope.SubjectId, await WordsAsync(opening, ct), envelope.Path, at)); }
        Record("opening.agreed", opening, holder.AccountId);
        await db.SaveChangesAsync(ct);
        await TellAsync([opening.AskedBy], opening, "The other key has agreed. You can read once who it was, within a day.", ct);
        await transaction.CommitAsync(ct);
        return author;
    }

    /// <summary>What came of it, once, for the one who asked. Null where the passphrase is wrong.</summary>
    /// <exception cref="KeyNotHeldException">The first half's key is not this holder's any more.</exception>
    public async Task<Guid?> ReadAsync(Holder holder, string passphrase, Opening opening, Envelope envelope, CancellationToken ct)
    {
        if (await keys.UnlockAsync(holder, passphrase, ct) is not { } own) { return null; }
        var author = opening.LoanId is null ? new Guid(KeyBox.Open(own, opening.ForAsker, Passing(opening.Id)), bigEndian: true) : await TogetherAsync(holder, own, opening, envelope, ct);
        Forget(own);
        opening.Read(clock.GetUtcNow());
        Record("opening.read", opening, holder.AccountId);
        await db.SaveChangesAsync(ct);
        return author;
    }

    /// <returns>False when somebody else has decided meanwhile.</returns>
    public async Task<bool> RefuseAsync(Holder holder, Opening opening, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await DecidesAsync(opening, ct)) { return false; }
        opening.Refuse(holder.AccountId, clock.GetUtcNow());
        Record("opening.refused", opening, holder.AccountId);
        await db.SaveChangesAsync(ct);
        await TellAsync([opening.AskedBy], opening, "The other key has not agreed. It stays closed.", ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The lender has decided: inside a transaction.</summary>
    /// <param name="reply">Null when it was not agreed.</param>
    public async Task RepliedAsync(Opening opening, Envelope envelope, Guid by, byte[]? reply, CancellationToken ct)
    {
        if (!await DecidesAsync(opening, ct)) { return; }
        var at = clock.GetUtcNow();
        if (reply is null) { opening.Refuse(by, at); }
        else
        {
            opening.AgreeAtLender(by, at, reply);
            db.Add(new Job(Expiry.JobKind, opening.ExpiresAt));
            if (opening.SilentBecause is null) { db.Add(new SealedNotice(envelope.Mark, envelope.SubjectId, await WordsAsync(opening, ct), envelope.Path, at)); }
        }
        Record(reply is null ? "opening.refused" : "opening.agreed", opening, null);
        await db.SaveChangesAsync(ct);
        await TellAsync([opening.AskedBy], opening, reply is null ? "The other key has not agreed. It stays closed." : "The other key has agreed. You can read once who it was, within a day.", ct);
    }

    /// <summary>Of several who decide at once one does; the others find that it is decided.</summary>
    private async Task<bool> DecidesAsync(Opening opening, CancellationToken ct) =>
        await db.Set<Opening>().Where(o => o.Id == opening.Id && o.Passed != null).ExecuteUpdateAsync(set => set.SetProperty(o => o.Passed, (byte[]?)null), ct) == 1;

    private Task<int> TellAsync(IEnumerable<Guid> holders, Opening opening, string text, CancellationToken ct) =>
        Notices.TellAsync(db, SealingNotices.Keys, holders, null, text, $"/sealing/openings/{opening.Id}", clock.GetUtcNow(), null, null, ct);

    private async Task<byte[]> HalfAsync(Holder holder, byte[] own, Envelope envelope, CancellationToken ct)
    {
        var key = await keys.KeyAsync(holder, own, envelope.KeyOf(holder.Side), ct) ?? throw new KeyNotHeldException();
        var half = envelope.Half(holder.Side, key);
        Forget(key);
        return half;
    }

    private async Task<Guid> TogetherAsync(Holder holder, byte[] own, Opening opening, Envelope envelope, CancellationToken ct)
    {
        var replyKey = KeyBox.Open(own, opening.ReplyKey, Passing(opening.Id));
        var (first, second) = (await HalfAsync(holder, own, envelope, ct), KeyBox.Open(replyKey, opening.Reply, RequestDesk.Replying(opening.Id)));
        var author = envelope.Open(first, second);
        Forget(replyKey, first, second);
        return author;
    }

    private async Task<string> WordsAsync(Opening opening, CancellationToken ct)
    {
        var (rules, second) = (await SealingRules.ReadAsync(db, ct), await lenders.NameOfSecondAsync(opening.LoanId, ct));
        return $"Two people together, of “{rules.FirstName}” and “{second}”, have opened who asked this. Why: {Grounds.Word(opening.Ground).ToLowerInvariant()}.";
    }

    private static string Passing(Guid opening) => $"sealing: opening {opening:N}";

    private static void Forget(params ReadOnlySpan<byte[]> secrets)
    {
        foreach (var secret in secrets) { CryptographicOperations.ZeroMemory(secret); }
    }

    private void Record(string kind, Opening opening, Guid? by) =>
        db.AddOnRecord(new EventRow(KeyRing.Stream, kind, opening.SubjectId, by, clock.GetUtcNow()), new { opening = opening.Id, opening.Ground, told = opening.SilentBecause is null });
}

/// <summary>The keys that are needed are not there any more: what somebody reads is that it cannot be opened so.</summary>
internal sealed class KeyNotHeldException() : Exception("It cannot be opened with this key any more.");
