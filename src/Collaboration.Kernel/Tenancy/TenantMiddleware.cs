using Collaboration.Kernel.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collaboration.Kernel.Tenancy;

/// <summary>
/// Finds the request's tenant and moves its prefix into the path base. Unknown, listed, suspended and removed look the same.
/// </summary>
public sealed class TenantMiddleware(RequestDelegate next, TenantDirectory directory, ILogger<TenantMiddleware> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var (tenant, byPrefix) = directory.Current.Resolve(context.Request.Host.Host, context.Request.Path.Value);
        if (tenant is null)
        {
            await PlainNotFound.WriteAsync(context);
            return;
        }
        if (byPrefix)
        {
            context.Request.PathBase = context.Request.PathBase.Add(tenant.PathBase);
            // By its constructor: a string that becomes a path by itself is decoded a second time.
            context.Request.Path = new PathString(context.Request.Path.Value![tenant.PathBase.Value!.Length..]);
        }
        context.Features.Set(tenant);
        context.RequestServices.GetRequiredService<CurrentTenant>().Set(tenant);
        if (!log.IsEnabled(LogLevel.Information))
        {
            await next(context);
            return;
        }
        using (log.BeginScope(new KeyValuePair<string, object>[] { new("Tenant", tenant.ShortName) })) { await next(context); }
    }
}
