using Collaboration.Scim.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Scim.Groups;

/// <summary>/Groups</summary>
internal static class GroupsApi
{
    public static void Map(IEndpointRouteBuilder scim)
    {
        scim.MapGet("/Groups", ListAsync);
        scim.MapPost("/Groups/.search", SearchAsync);
        scim.MapPost("/Groups", MakeAsync);
        scim.MapGet("/Groups/{id:guid}", ReadAsync);
        scim.MapPut("/Groups/{id:guid}", ReplaceAsync);
        scim.MapPatch("/Groups/{id:guid}", PatchAsync);
        scim.MapDelete("/Groups/{id:guid}", RemoveAsync);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, GroupReader groups, CancellationToken ct) =>
        new Answer(await groups.ListAsync(request.Query["filter"], Paging.Of(request.Query["startIndex"], request.Query["count"]), Projection.Of(request.Query), ct));

    private static async Task<IResult> SearchAsync(HttpRequest request, GroupReader groups, CancellationToken ct)
    {
        var asked = await Search.ReadAsync(request, ct);
        return new Answer(await groups.ListAsync(asked.Filter, asked.Paging, asked.Projection, ct));
    }

    private static Task<IResult> ReadAsync(Guid id, HttpContext context, GroupReader groups, CancellationToken ct) => ToldAsync(id, context, groups, StatusCodes.Status200OK, ct);

    private static async Task<IResult> MakeAsync(HttpContext context, GroupDesk desk, GroupReader groups, CancellationToken ct)
    {
        var id = await desk.MakeAsync(GroupDraft.Read(await Body.ReadAsync(context.Request, ct)), ct);
        return await ToldAsync(id, context, groups, StatusCodes.Status201Created, ct);
    }

    private static async Task<IResult> ReplaceAsync(Guid id, HttpContext context, GroupDesk desk, GroupReader groups, CancellationToken ct)
    {
        var draft = GroupDraft.Read(await Body.ReadAsync(context.Request, ct));
        await desk.ChangeAsync(id, context.Request.Headers.IfMatch, _ => draft, ct);
        return await ToldAsync(id, context, groups, StatusCodes.Status200OK, ct);
    }

    /// <summary>Answers without the group, which may be ten thousand people.</summary>
    private static async Task<IResult> PatchAsync(Guid id, HttpContext context, GroupDesk desk, GroupReader groups, CancellationToken ct)
    {
        var body = await Body.ReadAsync(context.Request, ct);
        await desk.ChangeAsync(id, context.Request.Headers.IfMatch, group => GroupDraft.Of(group, body), ct);
        if (context.Request.Query.ContainsKey("attributes")) { return await ToldAsync(id, context, groups, StatusCodes.Status200OK, ct); }
        context.Response.Headers.ETag = Versions.Of(await groups.OneAsync(id, Projection.Of(null, "members"), ct));
        return Results.NoContent();
    }

    private static async Task<IResult> RemoveAsync(Guid id, HttpContext context, GroupDesk desk, CancellationToken ct)
    {
        await desk.RemoveAsync(id, context.Request.Headers.IfMatch, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> ToldAsync(Guid id, HttpContext context, GroupReader groups, int status, CancellationToken ct) =>
        Answer.Of(context, await groups.OneAsync(id, Projection.Of(context.Request.Query), ct), status);
}
