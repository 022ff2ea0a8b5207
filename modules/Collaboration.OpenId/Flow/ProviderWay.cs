using Collaboration.OpenId.Providers;
using Collaboration.People.Contracts;

namespace Collaboration.OpenId.Flow;

internal sealed class ProviderWay(KnownProviders providers) : ISignInWay
{
    public async Task<SignInButton?> ButtonAsync(CancellationToken ct) =>
        await providers.LiveAsync(ct) is { } provider ? new($"Sign in with {provider.Label}", FlowApi.Path) : null;
}
