using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.People;

/// <summary>
/// Stands behind the session: while it is locked, nothing is shown but the page that unlocks it and the ways to sign in.
/// </summary>
public sealed class Locks(RequestDelegate next)
{
    /// <summary>The page that unlocks, below the tenant's prefix.</summary>
    public const string Path = "/account/locked";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<CurrentPerson>().Locked is null || !IsBehind(context.GetEndpoint())) { return next(context); }
        context.Response.Headers.CacheControl = "no-store";
        if (!IsForReaders(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{context.Request.PathBase.Value}{Path}?from={Uri.EscapeDataString(From(context.Request))}";
        return Task.CompletedTask;
    }

    /// <summary>What no module brings, such as style sheets, is everybody's.</summary>
    private static bool IsBehind(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<ModuleOf>() is not null && endpoint.Metadata.GetMetadata<OpenAttribute>() is not { WhenLocked: true };

    /// <summary>A script that fetches gets no page: it would take it for what it asked for.</summary>
    private static bool IsForReaders(HttpRequest request) =>
        request.Headers.TryGetValue("Sec-Fetch-Mode", out var mode) ? mode == "navigate" : request.Headers.Accept.Count == 0 || request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    /// <summary>Where to go on: the page that was asked for, or the one that the form stood on.</summary>
    private static string From(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString
        : Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page) && page.Authority == request.Host.Value && page.AbsolutePath.StartsWith(request.PathBase.Value + "/", StringComparison.Ordinal) ? page.PathAndQuery[request.PathBase.Value!.Length..]
        : "/";
}
