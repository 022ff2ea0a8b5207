using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;

namespace Collaboration.Kernel.People;

/// <summary>
/// Hashing a password costs a core a tenth of a second, so at most half the cores do it at once and a hundred wait. The
/// next is told to come back: <see cref="BusyException"/>, which the outside sees as 429.
/// </summary>
public sealed class PasswordGate(UserManager<Account> accounts, PasswordGate.Limit limit, WrongTries tries)
{
    /// <summary>What somebody reads whom <see cref="AdmitsAsync"/> does not admit to a page of their own.</summary>
    public const string Refusal = "That is not your password. Check it and try again; after ten wrong tries, wait fifteen minutes.";

    private static readonly Account s_stranger = new("Nobody", "", null, "nobody@invalid", DateTimeOffset.UnixEpoch);
    private static readonly Lazy<string> s_strangersHash = new(() => new PasswordHasher<Account>().HashPassword(s_stranger, "a password that nobody has"));

    /// <summary>Checks a password and counts wrong ones: after ten the right one is refused for fifteen minutes too. An account that does not exist, or is suspended, takes as long as one that does.</summary>
    /// <exception cref="BusyException">A hundred are waiting already.</exception>
    public Task<bool> AdmitsAsync(Account? account, string password, CancellationToken ct) => CheckAsync(account, account?.PasswordHash, a => accounts.CheckPasswordAsync(a, password), password, ct);

    /// <summary>The same for another secret of the account's, such as a PIN, whose hash is kept elsewhere; wrong ones count together.</summary>
    /// <param name="hash">Made by <see cref="HashAsync"/>; null where there is none, which takes as long.</param>
    /// <exception cref="BusyException">A hundred are waiting already.</exception>
    public Task<bool> AdmitsAsync(Account? account, string? hash, string secret, CancellationToken ct) =>
        CheckAsync(account, hash, a => Task.FromResult(accounts.PasswordHasher.VerifyHashedPassword(a, hash!, secret) != PasswordVerificationResult.Failed), secret, ct);

    /// <summary>The same for a passphrase that is compared with nothing, but opens something; wrong ones count together with passwords.</summary>
    /// <param name="open">Null when it was wrong. It may take as long as a hash.</param>
    /// <returns>Null when it was wrong, or while the account waits.</returns>
    /// <exception cref="BusyException">A hundred are waiting already.</exception>
    public async Task<byte[]?> OpenAsync(Guid account, Func<byte[]?> open, CancellationToken ct)
    {
        using var turn = await limit.TurnAsync(ct);
        var counted = await tries.CountAsync(account, ct);
        if (open() is not { } opened || !counted) { return null; }
        await tries.TakeBackAsync(account, ct);
        return opened;
    }

    /// <summary>Whatever else takes as long as a hash, in its turn.</summary>
    /// <exception cref="BusyException">A hundred are waiting already.</exception>
    public async Task InTurnAsync(Action work, CancellationToken ct)
    {
        using var turn = await limit.TurnAsync(ct);
        work();
    }

    private async Task<bool> CheckAsync(Account? account, string? hash, Func<Account, Task<bool>> isRight, string typed, CancellationToken ct)
    {
        using var turn = await limit.TurnAsync(ct);
        var known = account is { SuspendedAt: null } && hash is not null ? account : null;
        var counted = await tries.CountAsync(known?.Id, ct);
        if (known is null) { accounts.PasswordHasher.VerifyHashedPassword(s_stranger, s_strangersHash.Value, typed); }
        if (known is null || !await isRight(known) || !counted) { return false; }
        await tries.TakeBackAsync(known.Id, ct);
        return true;
    }

    /// <summary>What of a secret is kept.</summary>
    /// <exception cref="BusyException">A hundred are waiting already.</exception>
    public async Task<string> HashAsync(Account account, string secret, CancellationToken ct)
    {
        using var turn = await limit.TurnAsync(ct);
        return accounts.PasswordHasher.HashPassword(account, secret);
    }

    /// <summary>Makes an account with a password.</summary>
    /// <exception cref="BusyException">A hundred are waiting already.</exception>
    public async Task<IdentityResult> CreateAsync(Account account, string password, CancellationToken ct)
    {
        using var turn = await limit.TurnAsync(ct);
        return await accounts.CreateAsync(account, password);
    }

    /// <summary>Gives a password to an account that has none.</summary>
    /// <exception cref="BusyException">A hundred are waiting already.</exception>
    public async Task<IdentityResult> AddAsync(Account account, string password, CancellationToken ct)
    {
        using var turn = await limit.TurnAsync(ct);
        return await accounts.AddPasswordAsync(account, password);
    }

    /// <summary>Gives another password, and the account a new stamp, which ends its sessions.</summary>
    /// <exception cref="BusyException">A hundred are waiting already.</exception>
    public async Task<IdentityResult> ReplaceAsync(Account account, string password, CancellationToken ct)
    {
        using var turn = await limit.TurnAsync(ct);
        var removed = await accounts.RemovePasswordAsync(account);
        return removed.Succeeded ? await accounts.AddPasswordAsync(account, password) : removed;
    }

    /// <summary>The queue, one for the process.</summary>
    public sealed class Limit : IDisposable
    {
        private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
        {
            PermitLimit = Math.Max(1, Environment.ProcessorCount / 2), QueueLimit = 100, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });

        internal async ValueTask<RateLimitLease> TurnAsync(CancellationToken ct)
        {
            var lease = await _limiter.AcquireAsync(1, ct);
            return lease.IsAcquired ? lease : throw new BusyException();
        }

        public void Dispose() => _limiter.Dispose();
    }
}

/// <summary>Too many ask for the same expensive thing at once: 429, with a sentence that says to try again.</summary>
public sealed class BusyException() : Exception("Many people are signing in right now. Wait a moment and try again.");
