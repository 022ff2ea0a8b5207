using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Codes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.TwoStep;

/// <summary>What is asked for after the password: a code from the app, or one of ten that were noted down.</summary>
internal sealed class SecondStep(CollaborationDb db, CurrentTenant current, WrongTries tries, IDataProtectionProvider protection, TimeProvider clock)
{
    public const string Refusal = "That code is not right, or was used before. Wait for the next one; after ten wrong tries, wait fifteen minutes.";

    public Task<Authenticator?> FindAsync(Guid account, CancellationToken ct) => db.Set<Authenticator>().SingleOrDefaultAsync(a => a.AccountId == account, ct);

    /// <summary>A new secret; the caller saves.</summary>
    public Authenticator Begin(Guid account)
    {
        var authenticator = new Authenticator(account, Seal.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(20))), clock.GetUtcNow());
        db.Add(authenticator);
        return authenticator;
    }

    /// <summary>Null where another installation sealed it, from which the hospital came: its recovery codes still work here.</summary>
    public byte[]? SecretOf(Authenticator authenticator)
    {
        try { return Convert.FromBase64String(Seal.Unprotect(authenticator.SealedSecret)); }
        catch (CryptographicException) { return null; }
    }

    /// <summary>Checks a code and counts wrong ones, together with wrong passwords.</summary>
    public async Task<bool> AdmitsAsync(Account account, string code, CancellationToken ct)
    {
        if (!await tries.CountAsync(account.Id, ct)) { return false; }
        var typed = string.Concat(code.Where(c => !char.IsWhiteSpace(c)));
        if (!(typed.Length == 6 && typed.All(char.IsAsciiDigit) ? await TakeAsync(account.Id, typed, ct) : await UseAsync(account.Id, typed, ct))) { return false; }
        await tries.TakeBackAsync(account.Id, ct);
        return true;
    }

    /// <summary>Ten new recovery codes in place of all others; the caller saves.</summary>
    public async Task<List<string>> RenewCodesAsync(Guid account, CancellationToken ct)
    {
        await db.Set<RecoveryCode>().Where(c => c.AccountId == account).ExecuteDeleteAsync(ct);
        var made = Enumerable.Range(0, RecoveryCode.Count).Select(_ => RecoveryCode.Make(account, clock.GetUtcNow())).ToList();
        db.AddRange(made.Select(m => m.Row));
        return [.. made.Select(m => m.Code)];
    }

    /// <summary>Takes app and codes away.</summary>
    public async Task RemoveAsync(Guid account, CancellationToken ct)
    {
        await db.Set<Authenticator>().Where(a => a.AccountId == account).ExecuteDeleteAsync(ct);
        await db.Set<RecoveryCode>().Where(c => c.AccountId == account).ExecuteDeleteAsync(ct);
    }

    private IDataProtector Seal => protection.CreateProtector("authenticator", $"{current.Tenant.Id}");

    // Both end in an update that says by itself whether it was the first: of two at once, one is.
    private async Task<bool> TakeAsync(Guid account, string code, CancellationToken ct) =>
        await db.Set<Authenticator>().AsNoTracking().SingleOrDefaultAsync(a => a.AccountId == account, ct) is { } app && SecretOf(app) is { } secret && Totp.Match(secret, code, clock.GetUtcNow()) is { } step
        && await db.Set<Authenticator>().Where(a => a.AccountId == account && a.LastStep < step).ExecuteUpdateAsync(set => set.SetProperty(a => a.LastStep, step), ct) == 1;

    private async Task<bool> UseAsync(Guid account, string code, CancellationToken ct)
    {
        var (hash, now) = (ReadableCode.Hash(code), clock.GetUtcNow());
        return await db.Set<RecoveryCode>().Where(c => c.AccountId == account && c.CodeHash == hash && c.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), ct) == 1;
    }
}
