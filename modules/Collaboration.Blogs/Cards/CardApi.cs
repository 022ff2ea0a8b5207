using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Blogs.Cards;

/// <summary>The card of a post that everybody may read. Of every other there is none, whoever asks: it is for other sites.</summary>
internal static class CardApi
{
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];
    private static readonly Guid[] s_public = [Audience.Public];

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/blogs/{blog}/{slug}/card.jpg", s_read, ReadAsync).WithMetadata(new OpenAttribute());

    private static async Task<IResult> ReadAsync(string blog, string slug, HttpContext context, CollaborationDb db, CancellationToken ct) =>
        await PostQueries.Find(db, blog, slug, s_public, Guid.Empty, false, ct) is { } post ? await PostCard.Of(post).DrawAsync(context, ct) : Results.NotFound();
}
