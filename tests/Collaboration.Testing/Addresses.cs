using System.Globalization;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Testing;

/// <summary>Every address that the modules serve, so that a later page is tested by being there.</summary>
public static class Addresses
{
    /// <param name="Route">As it is declared: <c>/posts/{id:guid}/edit</c>.</param>
    /// <param name="Path">Filled with ids that nothing has, unless the test knows better.</param>
    /// <param name="IsPage">A Razor page; otherwise an endpoint.</param>
    /// <param name="Permission">What it asks for; null when signing in is enough.</param>
    /// <param name="IsForReading">An endpoint that answers to GET alone, such as a feed.</param>
    /// <param name="IsForPrograms">An endpoint that asks for a token: whoever comes without is told so.</param>
    public sealed record Address(string Route, string Path, string Module, bool IsPage, bool IsOpen, string? Permission, bool IsForReading, bool IsForPrograms);

    /// <param name="ids">By the segment in front of a parameter: <c>posts</c>, <c>comments</c>, <c>people</c>.</param>
    public static IReadOnlyList<Address> Of(App app, IReadOnlyDictionary<string, string>? ids = null) => [.. WithEndpoints(app, ids).Select(x => x.Address)];

    internal static IReadOnlyList<(RouteEndpoint Endpoint, Address Address)> WithEndpoints(App app, IReadOnlyDictionary<string, string>? ids) =>
    [
        .. from endpoint in app.Endpoints.OfType<RouteEndpoint>()
           let module = endpoint.Metadata.GetMetadata<ModuleOf>()?.Id
           where module is not null
           select (endpoint, new Address("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), Fill(endpoint.RoutePattern, ids ?? new Dictionary<string, string>()), module, endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null,
               endpoint.Metadata.GetMetadata<OpenAttribute>() is not null, endpoint.Metadata.GetMetadata<RequiresAttribute>()?.Permission,
               endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods && methods.HttpMethods.All(m => HttpMethods.IsGet(m) || HttpMethods.IsHead(m)), endpoint.Metadata.GetMetadata<BearerAttribute>() is not null)),
    ];

    private static string Fill(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern, IReadOnlyDictionary<string, string> ids)
    {
        var (path, before) = ("", "");
        foreach (var segment in pattern.PathSegments)
        {
            var part = string.Concat(segment.Parts.Select(p => p switch
            {
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => ids.GetValueOrDefault(before) ?? Any(parameter),
                _ => "",
            }));
            path += "/" + part;
            before = part;
        }
        return path.Length == 0 ? "/" : path;
    }

    private static string Any(Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter)
    {
        var policies = parameter.ParameterPolicies.Select(p => p.Content ?? "").ToList();
        return policies.Contains("guid") ? Guid.NewGuid().ToString()
            : policies.Contains("int") ? int.MaxValue.ToString(CultureInfo.InvariantCulture)
            : policies.FirstOrDefault(p => p.StartsWith("length(", StringComparison.Ordinal)) is { } length ? new string('x', int.Parse(length[7..^1], CultureInfo.InvariantCulture))
            : "any";
    }
}
