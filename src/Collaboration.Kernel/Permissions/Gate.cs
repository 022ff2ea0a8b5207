using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Permissions;

/// <summary>
/// Stands before every endpoint: its module must be on at this tenant, and the person must have what it asks for. An
/// endpoint that declares nothing is closed. No, missing and off give the same answer: not found.
/// </summary>
public sealed class Gate(RequestDelegate next, ModuleList modules)
{
    public Task InvokeAsync(HttpContext context)
    {
        var tenant = context.Features.Get<Tenant>()!;
        if (context.GetEndpoint() is not { } endpoint || !IsDeclared(endpoint))
        {
            return tenant.IsNetwork ? PlainNotFound.WriteAsync(context) : NotFound(context);
        }
        if (endpoint.Metadata.GetMetadata<ModuleOf>() is { } module && !modules.IsOn(module.Id, tenant)) { return NotFound(context); }
        if (endpoint.Metadata.GetMetadata<BearerAttribute>() is { } bearer) { return AdmitAsync(context, bearer.Scheme); }
        return IsOpen(endpoint, context.RequestServices.GetRequiredService<CurrentPerson>().Person) ? next(context) : NotFound(context);
    }

    private async Task AdmitAsync(HttpContext context, string scheme)
    {
        // Whatever cookie came along counts for nothing here.
        (context.RequestServices.GetRequiredService<CurrentPerson>().Person, context.User) = (Person.Nobody, new());
        var shown = await context.AuthenticateAsync(scheme);
        if (!shown.Succeeded) { await context.ChallengeAsync(scheme); return; }
        context.User = shown.Principal;
        await next(context);
    }

    private static bool IsOpen(Endpoint endpoint, Person person) =>
        endpoint.Metadata.GetMetadata<RequiresAttribute>() is { } required ? person.May(required.Permission)
        : endpoint.Metadata.GetMetadata<SignedInAttribute>() is not null ? person.IsSignedIn
        : endpoint.Metadata.GetMetadata<OpenAttribute>() is not null;

    /// <summary>What routing makes of a wrong method, and the like, is as closed as an address where nothing is.</summary>
    private static bool IsDeclared(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<RequiresAttribute>() is not null || endpoint.Metadata.GetMetadata<SignedInAttribute>() is not null || endpoint.Metadata.GetMetadata<OpenAttribute>() is not null
        || endpoint.Metadata.GetMetadata<BearerAttribute>() is not null;

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

/// <summary>Which module an endpoint belongs to.</summary>
public sealed record ModuleOf(string Id);
