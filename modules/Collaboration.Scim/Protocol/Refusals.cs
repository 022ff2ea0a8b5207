using Collaboration.Kernel.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Scim.Protocol;

/// <summary>Answers every refusal of the group in the directory's own form.</summary>
internal static class Refusals
{
    public static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try { return await next(context); }
        catch (ScimException refused) { return Of(refused); }
        // Of two who make the same at once, the database lets one through.
        catch (DbUpdateException failed) when (failed.IsTaken()) { return Of(ScimException.Uniqueness("Another one has this name, address or external id.")); }
        catch (DbUpdateConcurrencyException) { return Of(ScimException.Stale()); }
    }

    private static Refusal Of(ScimException refused) => new Refusal(refused);

    private sealed class Refusal(ScimException refused) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => refused.WriteAsync(httpContext);
    }
}
