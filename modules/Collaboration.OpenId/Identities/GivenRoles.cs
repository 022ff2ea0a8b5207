using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.OpenId.Providers;
using Collaboration.OpenId.Tokens;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.OpenId.Identities;

/// <summary>The roles that a provider gives and takes, by the role table. What it says beyond the table gives nothing.</summary>
internal sealed class GivenRoles(CollaborationDb db, TimeProvider clock)
{
    /// <summary>Names of the roles that somebody with this token gets.</summary>
    public static IReadOnlyList<string> Of(Provider provider, IdToken token) =>
        [.. provider.Roles.Where(r => r.Value == Provider.Everybody ? !token.IsGuest : token.Roles.Contains(r.Value, StringComparer.Ordinal)).Select(r => r.Role).Distinct(StringComparer.Ordinal)];

    /// <summary>Adds and takes in the caller's transaction; the caller saves.</summary>
    public async Task RefreshAsync(Identity identity, Provider provider, IdToken token, CancellationToken ct)
    {
        var (names, account) = (Of(provider, token), identity.AccountId);
        var all = await db.Set<Role>().ToDictionaryAsync(r => r.Id, r => r.Name, ct);
        var wanted = all.Where(r => names.Contains(r.Value)).Select(r => r.Key).ToHashSet();
        var has = (await db.Set<AccountRole>().Where(r => r.AccountId == account).ToListAsync(ct)).ToDictionary(r => r.RoleId);
        var (added, taken) = (wanted.Where(r => !has.ContainsKey(r)).ToList(), identity.GivenRoles.Where(r => !wanted.Contains(r) && has.ContainsKey(r)).ToList());
        identity.Give(identity.GivenRoles.Where(wanted.Contains).Union(added));
        if (added.Count + taken.Count == 0) { return; }
        db.AddRange(added.Select(r => new AccountRole(account, r)));
        db.RemoveRange(taken.Select(r => has[r]));
        var now = has.Keys.Except(taken).Concat(added).Select(r => all[r]).Order(StringComparer.Ordinal).ToList();
        db.AddOnRecord(new EventRow(OpenIdModule.Stream, "account.roles", account, null, clock.GetUtcNow()), new { Roles = now, By = "provider" });
    }
}
