using Collaboration.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Tests.OpenId;

/// <summary>What a browser does on its way to a provider and back.</summary>
internal static class SigningIn
{
    /// <summary>Switches a provider on, by SQL.</summary>
    /// <param name="roles">The role table, in pairs.</param>
    public static async Task ProviderOnAsync(this Hospital hospital, FakeProvider provider, string[]? directories = null, params (string Value, string Role)[] roles)
    {
        var secret = hospital.App.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("openid", $"{hospital.Id}").Protect(provider.Secret);
        string[] values = [.. roles.Select(r => r.Value)], names = [.. roles.Select(r => r.Role)];
        await hospital.ExecuteAsync($"delete from openid.provider");
        await hospital.ExecuteAsync($"""
            insert into openid.provider (id, version, is_on, label, authority, client_id, sealed_secret, directories, role_values, role_names, changed_at, tried_at)
            values (gen_random_uuid(), gen_random_uuid(), true, 'Lakeside', {provider.Issuer}, {provider.ClientId}, {secret}, {directories ?? []}, {values}, {names}, now(), now())
            """);
    }

    /// <summary>Goes to the provider; what it was asked.</summary>
    public static async Task<Asked> LeaveAsync(this Browser browser, string path = "/account/openid")
    {
        var sent = await browser.GetAsync(path);
        if (!sent.IsRedirect || !sent.Location!.StartsWith("https://", StringComparison.Ordinal)) { throw new InvalidOperationException($"{path} answered {sent.Status} {sent.Location}"); }
        return new(sent.Location, QueryHelpers.ParseQuery(new Uri(sent.Location).Query).ToDictionary(q => q.Key, q => q.Value.ToString()));
    }

    /// <summary>Comes back with a code.</summary>
    public static Task<Page> ReturnAsync(this Browser browser, Asked asked, string code, string more = "") =>
        browser.GetAsync($"/account/openid/callback?code={code}&state={Uri.EscapeDataString(asked.State)}{more}");

    /// <summary>The whole way, as somebody whom the provider describes.</summary>
    public static async Task<Page> SignInAsync(this Browser browser, FakeProvider provider, DateTimeOffset now, Action<Dictionary<string, object?>>? say = null, string subject = "somebody", string path = "/account/openid")
    {
        var asked = await browser.LeaveAsync(path);
        var claims = provider.Claims(asked.Nonce, now, subject);
        say?.Invoke(claims);
        return await browser.ReturnAsync(asked, provider.Grant(() => provider.Sign(claims)));
    }

    /// <summary>True when somebody is signed in.</summary>
    public static async Task<bool> IsInAsync(this Browser browser) => (await browser.GetAsync("/account")).Status == 200;
}

/// <summary>What a provider is asked.</summary>
internal sealed record Asked(string Address, Dictionary<string, string> Query)
{
    public string State => Query["state"];
    public string Nonce => Query["nonce"];
}
