using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Outside;
using Collaboration.OpenId.Discovery;
using Collaboration.OpenId.Identities;
using Collaboration.OpenId.Providers;
using Collaboration.People.Contracts;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.OpenId.Flow;

internal sealed class ProviderWay(CollaborationDb db, KnownProviders providers, Documents documents, Secrets secrets) : ISignInWay
{
    // An address cannot be longer everywhere; without the token the provider asks the person once more.
    private const int LongestHint = 4000;

    public IQueryable<Guid> Accounts => db.Set<Identity>().Select(i => i.AccountId);

    public async Task<SignInButton?> ButtonAsync(CancellationToken ct) =>
        await providers.LiveAsync(ct) is { } provider ? new($"Sign in with {provider.Label}", FlowApi.Path) : null;

    public async Task<Farewell?> FarewellAsync(Guid session, string back, CancellationToken ct)
    {
        if (await db.Set<ProviderSession>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == session, ct) is not { } theirs || await providers.LiveAsync(ct) is not { } provider) { return null; }
        try
        {
            var document = await documents.ReadAsync(provider.Authority, anew: false, ct);
            if (document.EndSessionEndpoint is not { } end) { return null; }
            var query = new Dictionary<string, string?> { ["client_id"] = provider.ClientId, ["post_logout_redirect_uri"] = back };
            if (secrets.Open(db.CurrentTenantId, theirs.SealedToken) is { Length: <= LongestHint } token) { query["id_token_hint"] = token; }
            return new(provider.Label, QueryHelpers.AddQueryString(end, query));
        }
        // Whoever wants to leave leaves, whatever the provider does.
        catch (Exception unavailable) when (unavailable is OutsideException or CryptographicException) { return null; }
    }
}
