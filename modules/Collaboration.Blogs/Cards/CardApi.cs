using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Media.Contracts;
using Collaboration.Settings.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Collaboration.Blogs.Cards;

/// <summary>The card of a post that everybody may read. Of every other there is none, whoever asks: it is for other sites.</summary>
internal static class CardApi
{
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];
    private static readonly Guid[] s_public = [Audience.Public];

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/blogs/{blog}/{slug}/card.jpg", s_read, ReadAsync).WithMetadata(new OpenAttribute());

    private static async Task<IResult> ReadAsync(string blog, string slug, HttpContext context, CollaborationDb db, IBrands brands, IDrawings drawings, IMediaLibrary media, CancellationToken ct)
    {
        if (await PostQueries.Find(db, blog, slug, s_public, Guid.Empty, false, ct) is not { } post) { return Results.NotFound(); }
        var card = PostCard.Of(post);
        var picture = card.Picture is { } file && await media.ReadAsync(file, 640, ct) is { } read ? new CardPicture(read.Content, read.MediaType) : null;
        var drawn = await drawings.OfAsync(card.Name, await brands.CardAsync(card.Title, card.Byline, picture, ct), ct)
            ?? (picture is null ? null : await drawings.OfAsync(card.Name, await brands.CardAsync(card.Title, card.Byline, null, ct), ct));
        if (drawn is null) { return Results.NotFound(); }
        // Asked for again each time: what was taken back is gone.
        context.Response.Headers.CacheControl = "public, no-cache";
        return Results.File(drawn.Content, drawn.MediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(drawn.Content))[..24]}\""));
    }
}
