using System.Text.Json.Nodes;
using Collaboration.Kernel.Pages;
using Collaboration.Scim.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Scim.About;

/// <summary>What can be done here, told to the directory (RFC 7643, 5 to 7), and what cannot.</summary>
internal static class AboutApi
{
    private static readonly string[] s_any = [HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    public static void Map(IEndpointRouteBuilder scim)
    {
        scim.MapGet("/ServiceProviderConfig", (HttpRequest request) => new Answer(Capabilities.Of(At(request, "/ServiceProviderConfig"))));
        scim.MapGet("/ResourceTypes", (HttpRequest request) => List(ResourceTypes.All(id => At(request, "/ResourceTypes/" + id)), request));
        scim.MapGet("/ResourceTypes/{name}", (string name, HttpRequest request) => One(ResourceTypes.All(id => At(request, "/ResourceTypes/" + id)), name));
        scim.MapGet("/Schemas", (HttpRequest request) => List(SchemaList.All(id => At(request, "/Schemas/" + id)), request));
        scim.MapGet("/Schemas/{name}", (string name, HttpRequest request) => One(SchemaList.All(id => At(request, "/Schemas/" + id)), name));
        scim.MapPost("/Bulk", () => NotDone("Changes come one at a time here, not in bulk."));
        scim.MapMethods("/Me", s_any, () => NotDone("A directory is nobody: there is no /Me."));
        scim.MapMethods("/{**rest}", s_any, Nothing);
    }

    private static string At(HttpRequest request, string path) => request.AddressOf(ScimModule.Root + path);

    // RFC 7644 (4): a filter is forbidden here, for the answer says all there is.
    private static Answer List(IReadOnlyList<JsonObject> all, HttpRequest request) =>
        request.Query.ContainsKey("filter") ? throw new ScimException(403, null, "This list is not filtered.") : new(new Paging(1, Paging.Most).List(all.Count, all));

    private static Answer One(IReadOnlyList<JsonObject> all, string name) =>
        new(all.FirstOrDefault(a => string.Equals((string?)a["id"], name, StringComparison.OrdinalIgnoreCase)) ?? throw ScimException.NotFound());

    private static IResult NotDone(string sentence) => throw new ScimException(501, null, sentence);

    private static IResult Nothing() => throw ScimException.NotFound();
}
