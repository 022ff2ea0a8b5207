using Collaboration.OpenId.Discovery;
using Collaboration.OpenId.Providers;
using Microsoft.AspNetCore.Authentication;

namespace Collaboration.OpenId.Flow;

/// <summary>A way to the provider and back. The state remembers it, sealed for this hospital and for a quarter of an hour.</summary>
/// <param name="Back">Where the person came from.</param>
/// <param name="Tester">The account that tries the settings; null when somebody signs in.</param>
internal sealed record Journey(Provider Provider, ProviderDocument Document, string Back, Guid? Tester)
{
    private const string Self = "journey";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    public AuthenticationProperties Begin(DateTimeOffset now)
    {
        var state = new AuthenticationProperties { ExpiresUtc = now + s_patience, Items = { ["provider"] = $"{Provider.Id}", ["version"] = $"{Provider.Version}", ["back"] = Back, ["tester"] = Tester?.ToString() } };
        state.SetParameter(Self, this);
        return state;
    }

    /// <summary>The journey that begins with this request.</summary>
    public static Journey Of(AuthenticationProperties state) => state.GetParameter<Journey>(Self)!;
}
