using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Collaboration.Settings.Contracts;

/// <summary>What other sites show beside a link to something that everybody may read. Whether everybody may is the caller's to say.</summary>
/// <param name="Name">Of its drawing: at most 80 characters, unlike all others'.</param>
/// <param name="Path">Where the thing stands, below the tenant's prefix.</param>
/// <param name="Byline">Whose it is.</param>
/// <param name="Picture">One of the hospital's files; null for none.</param>
public sealed partial record LinkCard(string Name, string Path, string Title, string Byline, Guid? Picture)
{
    /// <summary>For people who do not see it.</summary>
    public string Words => $"{Title}. {Byline}";

    /// <summary>The first picture in HTML that <see cref="Kernel.Text.MarkdownText"/> made that is one of the hospital's, and large enough for a card.</summary>
    public static Guid? FirstPicture(string html) => Own().Match(html) is { Success: true } match && FileAddress.Of(match.Groups[1].Value) is { Width: >= 400, Height: >= 300 } file ? file.Id : null;

    /// <summary>The drawing itself, as an answer; not found where nothing can be drawn.</summary>
    public async Task<IResult> DrawAsync(HttpContext context, CancellationToken ct)
    {
        var services = context.RequestServices;
        var (brands, drawings) = (services.GetRequiredService<IBrands>(), services.GetRequiredService<IDrawings>());
        var picture = Picture is { } file && await services.GetRequiredService<IMediaLibrary>().ReadAsync(file, 640, ct) is { } read ? new CardPicture(read.Content, read.MediaType) : null;
        var drawn = await drawings.OfAsync(Name, await brands.CardAsync(Title, Byline, picture, ct), ct)
            ?? (picture is null ? null : await drawings.OfAsync(Name, await brands.CardAsync(Title, Byline, null, ct), ct));
        if (drawn is null) { return Results.NotFound(); }
        // Asked for again each time: what was taken back is gone.
        context.Response.Headers.CacheControl = "public, no-cache";
        return Results.File(drawn.Content, drawn.MediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(drawn.Content))[..24]}\""));
    }

    [GeneratedRegex("<img [^>]*?src=\"(/media/[^\"?]+)")]
    private static partial Regex Own();
}
