using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Tenancy;

/// <summary>Scopes outside a request: for jobs, verbs and tests.</summary>
public sealed class TenantScopes(IServiceScopeFactory scopes)
{
    /// <summary>A scope whose database context serves this tenant and no other.</summary>
    public AsyncServiceScope For(Tenant tenant)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Set(tenant);
        return scope;
    }
}
