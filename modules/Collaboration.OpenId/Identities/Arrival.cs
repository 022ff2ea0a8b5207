using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.OpenId.Flow;
using Collaboration.OpenId.Providers;
using Collaboration.OpenId.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.OpenId.Identities;

/// <summary>
/// Somebody whom the provider vouches for comes in: the first time an account is made, later its name and roles follow. An
/// account is never found by its e-mail address, which the provider's people may be free to choose; one that was made ahead
/// is found by the id under which the directory keeps the person.
/// </summary>
internal sealed class Arrival(CollaborationDb db, GivenRoles roles, Secrets secrets, FailedSignIns failed, TimeProvider clock)
{
    /// <returns>The path that the person is led to.</returns>
    /// <exception cref="RefusedException">The account is suspended.</exception>
    public async Task<string> EnterAsync(HttpContext context, Journey journey, IdToken token)
    {
        var (ct, at) = (context.RequestAborted, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Two browsers of somebody new make one account.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({db.CurrentTenantId}, hashtext({token.Key}))", ct);
        var identity = await db.Set<Identity>().SingleOrDefaultAsync(i => i.Key == token.Key, ct);
        var account = identity is not null ? await db.Set<Account>().SingleAsync(a => a.Id == identity.AccountId, ct)
            : await db.Set<Account>().SingleOrDefaultAsync(a => a.ExternalId == token.ExternalId, ct) ?? await MakeAsync(journey, token, at, ct);
        if (account.SuspendedAt is not null)
        {
            await failed.RecordAsync(db, account.Id, ct);
            await transaction.CommitAsync(ct);
            throw new RefusedException(Reason.Suspended, "The account here is suspended.");
        }
        identity ??= db.Add(new Identity(account.Id, token.Key, at)).Entity;
        identity.See(token, at);
        if (token.HasName && token.Name() is var (given, family) && (given, family) != (account.GivenName, account.FamilyName)) { account.Rename(given, family, account.Title); }
        await roles.RefreshAsync(identity, account, journey.Provider, token, ct);
        await db.SaveChangesAsync(ct);
        var session = await context.SignInAsync(account, Means.OpenId);
        db.Add(new ProviderSession(session, token.Issuer, token.Subject, token.Sid, secrets.Seal(db.CurrentTenantId, token.Raw)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Redirects.OwnPath(journey.Back);
    }

    private async Task<Account> MakeAsync(Journey journey, IdToken token, DateTimeOffset at, CancellationToken ct)
    {
        var (given, family) = token.Name();
        var email = token.Email(isOwnDirectory: journey.Provider.Directories.Length > 0);
        var normalized = email?.ToUpperInvariant();
        // Somebody else's address stays with its account: this one goes without.
        if (email is not null && await db.Set<Account>().AnyAsync(a => a.NormalizedEmail == normalized || a.NormalizedUserName == normalized, ct)) { email = null; }
        var account = Account.Vouched(given, family, null, email, at);
        // So that a directory which sends its people later knows the person again.
        if (token.ExternalId.Length <= 200) { account.Know(token.ExternalId); }
        new Standing(db, null, at, OpenIdModule.Source).Made(account);
        return db.Add(account).Entity;
    }
}
