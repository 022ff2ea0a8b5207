using Collaboration.OpenId.Discovery;
using Collaboration.OpenId.Providers;
using Microsoft.AspNetCore.Authentication;

namespace Collaboration.OpenId.Flow;

/// <summary>Sends people on their way, and knows them when they come back.</summary>
internal sealed class Journeys(KnownProviders providers, Documents documents, TimeProvider clock)
{
    /// <returns>Null where no provider is on.</returns>
    /// <exception cref="Kernel.Outside.OutsideException">It does not answer.</exception>
    public async Task<Journey?> SignInAsync(string? back, CancellationToken ct) =>
        await providers.LiveAsync(ct) is { } provider ? new(provider, await documents.ReadAsync(provider.Authority, anew: false, ct), back ?? "/", null) : null;

    /// <summary>Tries settings, whether they are on or not.</summary>
    /// <exception cref="Kernel.Outside.OutsideException">There is no provider, or it does not answer.</exception>
    public async Task<Journey> TryAsync(Provider provider, Guid tester, CancellationToken ct) => new(provider, await documents.ReadAsync(provider.Authority, anew: true, ct), "/", tester);

    public static Guid? TesterOf(AuthenticationProperties? state) => state is not null && state.Items.TryGetValue("tester", out var account) && Guid.TryParse(account, out var tester) ? tester : null;

    /// <exception cref="RefusedException">It did not begin here, too long ago, or with other settings.</exception>
    /// <exception cref="Kernel.Outside.OutsideException">The provider does not answer.</exception>
    public async Task<Journey> ResumeAsync(AuthenticationProperties? state, CancellationToken ct)
    {
        if (state is null || state.ExpiresUtc < clock.GetUtcNow()) { throw new RefusedException(Reason.Expired, "The sign-in did not begin here, or took too long."); }
        var (id, version) = (Guid.Parse(state.Items["provider"]!), Guid.Parse(state.Items["version"]!));
        var tester = TesterOf(state);
        var provider = await providers.FindAsync(id, version, ct);
        if (provider is null || (tester is null && !provider.IsOn)) { throw new RefusedException(Reason.Expired, "The settings were changed meanwhile."); }
        return new(provider, await documents.ReadAsync(provider.Authority, anew: false, ct), state.Items["back"]!, tester);
    }
}
