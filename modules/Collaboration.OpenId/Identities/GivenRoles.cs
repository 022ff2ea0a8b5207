using Collaboration.Kernel.Data;
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
    public async Task RefreshAsync(Identity identity, Account account, Provider provider, IdToken token, CancellationToken ct)
    {
        var names = Of(provider, token);
        var wanted = await db.Set<Role>().Where(r => names.Contains(r.Name)).Select(r => r.Id).ToListAsync(ct);
        var had = await db.Set<AccountRole>().Where(r => r.AccountId == account.Id).Select(r => r.RoleId).ToListAsync(ct);
        await new Standing(db, null, clock.GetUtcNow(), OpenIdModule.Source).GiveAsync(account, wanted, [.. wanted.Union(identity.GivenRoles)], ct);
        identity.Give(wanted.Where(r => identity.GivenRoles.Contains(r) || !had.Contains(r)));
    }
}
