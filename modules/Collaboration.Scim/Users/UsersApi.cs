using System.Text.Json;
using Collaboration.Scim.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Scim.Users;

/// <summary>/Users</summary>
internal static class UsersApi
{
    public static void Map(IEndpointRouteBuilder scim)
    {
        scim.MapGet("/Users", ListAsync);
        scim.MapPost("/Users/.search", SearchAsync);
        scim.MapPost("/Users", MakeAsync);
        scim.MapGet("/Users/{id:guid}", ReadAsync);
        scim.MapPut("/Users/{id:guid}", ReplaceAsync);
        scim.MapPatch("/Users/{id:guid}", PatchAsync);
        scim.MapDelete("/Users/{id:guid}", RemoveAsync);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, UserReader people, CancellationToken ct) =>
        new Answer(await people.ListAsync(request.Query["filter"], Paging.Of(request.Query["startIndex"], request.Query["count"]), Projection.Of(request.Query), ct));

    private static async Task<IResult> SearchAsync(HttpRequest request, UserReader people, CancellationToken ct)
    {
        var asked = await Search.ReadAsync(request, ct);
        return new Answer(await people.ListAsync(asked.Filter, asked.Paging, asked.Projection, ct));
    }

    private static async Task<IResult> ReadAsync(Guid id, HttpContext context, UserReader people, CancellationToken ct) => Answer.Of(context, await people.OneAsync(id, ct));

    private static async Task<IResult> MakeAsync(HttpContext context, UserDesk desk, UserReader people, CancellationToken ct)
    {
        var id = await desk.MakeAsync(UserPatch.Read(await Body.ReadAsync(context.Request, ct)).Finish(), ct);
        return Answer.Of(context, await people.OneAsync(id, ct), StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReplaceAsync(Guid id, HttpContext context, UserDesk desk, UserReader people, CancellationToken ct)
    {
        var body = await Body.ReadAsync(context.Request, ct);
        return await ChangeAsync(id, context, desk, people, (row, _) => UserPatch.Read(body).Finish(row.Account), ct);
    }

    private static async Task<IResult> PatchAsync(Guid id, HttpContext context, UserDesk desk, UserReader people, CancellationToken ct)
    {
        var body = await Body.ReadAsync(context.Request, ct);
        return await ChangeAsync(id, context, desk, people, (row, draft) => Patched(draft, body).Finish(row.Account), ct);
    }

    private static UserDraft Patched(UserDraft draft, JsonElement body)
    {
        UserPatch.Apply(draft, body);
        return draft;
    }

    private static async Task<IResult> ChangeAsync(Guid id, HttpContext context, UserDesk desk, UserReader people, Func<UserRow, UserDraft, UserDraft> change, CancellationToken ct)
    {
        await desk.ChangeAsync(id, context.Request.Headers.IfMatch, change, ct);
        return Answer.Of(context, await people.OneAsync(id, ct));
    }

    private static async Task<IResult> RemoveAsync(Guid id, HttpContext context, UserDesk desk, CancellationToken ct)
    {
        await desk.RemoveAsync(id, context.Request.Headers.IfMatch, ct);
        return Results.NoContent();
    }
}
