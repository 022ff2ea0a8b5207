using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Tenancy;
using Npgsql;

namespace Collaboration.Web.Serving;

/// <summary>For load balancers: live says that the process answers, ready that it can serve (database, catalogue, event stream).</summary>
internal sealed class Health(RequestDelegate next, Databases databases, TenantDirectory directory, EventStream events)
{
    public async Task InvokeAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/health/live": await AnswerAsync(context, true); break;
            case "/health/ready": await AnswerAsync(context, directory.IsLoaded && events.IsCurrent && await ReachesDatabaseAsync(context.RequestAborted)); break;
            default: await next(context); break;
        }
    }

    private static Task AnswerAsync(HttpContext context, bool well)
    {
        context.Response.StatusCode = well ? 200 : 503;
        context.Response.ContentType = "text/plain";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(well ? "ok\n" : "not ready\n", context.RequestAborted);
    }

    private async Task<bool> ReachesDatabaseAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
