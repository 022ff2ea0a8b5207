using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Search.Results;

/// <summary>The same search for programs, and for the box while somebody types.</summary>
internal static class SearchApi
{
    /// <param name="Path">From the root of the site.</param>
    /// <param name="Marks">Where in the excerpt what was asked for stands: first character and length, in UTF-16 units.</param>
    internal sealed record Item(Guid Id, string Kind, string KindName, string Title, IReadOnlyList<int[]> TitleMarks, string Path, string Excerpt, IReadOnlyList<int[]> Marks, DateTimeOffset At, string? Author, string? Place, string Language);

    /// <param name="Plain">It was no query, and was understood as plain words.</param>
    internal sealed record Answer(int Total, bool IsMore, int Page, long UpTo, bool Plain, string? DidYouMean, IReadOnlyList<Item> Items, IReadOnlyList<Facet> Facets);

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/api/search", FindAsync).WithMetadata(new OpenAttribute()).RequireRateLimiting(Pace.Name);

    private static async Task<IResult> FindAsync(HttpContext context, Searching searching, CancellationToken ct)
    {
        var (asked, wrong) = SearchAddress.Read(context.Request.Query);
        if (wrong.Count > 0) { return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "Not understood", detail: string.Join(' ', wrong)); }
        var found = await searching.FindAsync(asked, ct);
        return TypedResults.Ok(new Answer(found.Total, found.IsMore, asked.Page, found.UpTo, found.IsPlain, found.Meant, [.. found.Items.Select(i => Of(i, searching.Kinds[i.Kind].Name, context.Request.PathBase))], found.Facets));
    }

    private static Item Of(Found found, string kindName, string? prefix)
    {
        var (title, excerpt) = (new Marked(found.Title), new Marked(found.Excerpt));
        return new(found.Id, found.Kind, kindName, title.Text, title.Places, prefix + found.Path, excerpt.Text, excerpt.Places, found.At, found.Author, found.Place, found.Language);
    }
}
