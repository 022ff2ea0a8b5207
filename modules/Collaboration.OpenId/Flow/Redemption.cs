using Collaboration.Kernel.Outside;
using Collaboration.OpenId.Providers;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.Extensibility;

namespace Collaboration.OpenId.Flow;

/// <summary>Gives the code back to the provider for a token. What the token says is nobody's concern here.</summary>
internal sealed class Redemption(OutsideClient outside, Secrets secrets, TimeProvider clock)
{
    private static readonly string[] s_scopes = ["openid", "profile", "email"];

    /// <exception cref="RefusedException">The provider gives no token for it.</exception>
    /// <exception cref="OutsideException">It does not answer.</exception>
    public async Task<(string? IdToken, string? AccessToken)> RedeemAsync(Journey journey, string code, string verifier, string redirectUri, CancellationToken ct)
    {
        try
        {
            var result = await Client(journey.Provider, journey.Document.TokenEndpoint, redirectUri)
                .AcquireTokenByAuthorizationCode(s_scopes, code).WithPkceCodeVerifier(verifier).WithReservedScopes(false).ExecuteAsync(ct);
            return (result.IdToken, result.AccessToken);
        }
        catch (MsalServiceException refused)
        {
            throw new RefusedException(Reason.Answer, refused.ErrorCode switch
            {
                "invalid_client" or "unauthorized_client" => "The provider does not accept the client id together with the secret or certificate.",
                "invalid_grant" => "The provider does not take its own code back: it was used, or took too long.",
                _ => "The provider gives no token for its code.",
            });
        }
        catch (System.Security.Cryptography.CryptographicException) { throw new RefusedException(Reason.Answer, "The secret was sealed by another installation: enter it anew."); }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested) { throw new OutsideException("The provider does not answer in time.", late); }
        // It looks into a token before we do, and throws anything at one that is not as it should be.
        catch (Exception broken) when (broken is not (OutsideException or OperationCanceledException))
        {
            throw broken.InnerException as OutsideException ?? (Exception)new RefusedException(Reason.Answer, "The provider's token cannot be read.");
        }
    }

    // A new one for each: it keeps what it gets, and nothing is to be kept.
    private IConfidentialClientApplication Client(Provider provider, string tokenEndpoint, string redirectUri)
    {
        var client = ConfidentialClientApplicationBuilder.Create(provider.ClientId).WithOidcAuthority(provider.Authority).WithRedirectUri(redirectUri)
            .WithHttpClientFactory(new Calls(outside.Http), retryOnceOn5xx: false).WithLegacyCacheCompatibility(false);
        return (provider.SealedCertificate is not null
            ? client.WithClientAssertion((AssertionRequestOptions asked) => Task.FromResult(ClientAssertion.Make(secrets.OpenCertificate(provider), provider.ClientId, tokenEndpoint, clock.GetUtcNow())))
            : client.WithClientSecret(secrets.Open(provider.TenantId, provider.SealedSecret!))).Build();
    }

    private sealed class Calls(HttpClient http) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => http;
    }
}
