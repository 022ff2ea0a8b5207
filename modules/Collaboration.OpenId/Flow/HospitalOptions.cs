using Collaboration.Kernel.Tenancy;
using Microsoft.Extensions.Options;

namespace Collaboration.OpenId.Flow;

/// <summary>
/// One scheme, options of its own for each hospital: the framework makes the protector of the state from their name, so
/// that a state made at one hospital is nothing at another.
/// </summary>
internal sealed class HospitalOptions(IOptionsMonitor<OpenIdOptions> all, CurrentTenant current) : IOptionsMonitor<OpenIdOptions>
{
    public OpenIdOptions CurrentValue => Get(OpenIdModule.Scheme);

    public OpenIdOptions Get(string? name) => all.Get($"{name}|{current.Tenant.Id}");

    public IDisposable? OnChange(Action<OpenIdOptions, string?> listener) => all.OnChange(listener);
}
