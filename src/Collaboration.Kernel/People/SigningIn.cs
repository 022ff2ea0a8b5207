using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.People;

/// <summary>The one way in which sessions begin.</summary>
public static class SigningIn
{
    internal const string Parameter = "means";
    internal const string Started = "session";

    /// <summary>
    /// Starts a session in this browser, and ends the one that was there. The caller has made sure that it is the person,
    /// and that the tenant's rules let in whoever comes so (<see cref="Tenancy.Tenant.LetsIn"/>): what they do not allow
    /// is over with the next request.
    /// </summary>
    /// <returns>The session's id.</returns>
    public static async Task<Guid> SignInAsync(this HttpContext context, Account account, Means means)
    {
        var properties = new AuthenticationProperties();
        properties.SetParameter<Means?>(Parameter, means);
        await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account.Id.ToString())], SessionHandler.SchemeName)), properties);
        return properties.GetParameter<Guid>(Started);
    }

    /// <summary>As the database and the record write it.</summary>
    public static string Word(this Means means) => means.ToString().ToLowerInvariant();
}
