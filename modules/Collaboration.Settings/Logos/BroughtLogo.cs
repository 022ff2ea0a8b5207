using System.Security.Cryptography;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Settings.Logos;

/// <summary>
/// A logo as it was brought: kept as it came where it is small and what every browser shows, and otherwise drawn so, SVG
/// among them.
/// </summary>
internal sealed class BroughtLogo(IDrawings drawings, TimeProvider clock)
{
    /// <summary>Most bytes of what is brought.</summary>
    public const int MostBytes = 10 << 20;

    private static readonly Measure[] s_measures = [new(1200, 480, "image/png"), new(800, 320, "image/webp")];

    /// <returns>The logo, or a sentence that says why there is none.</returns>
    public async Task<(StoredLogo? Logo, string? Refusal)> ReadAsync(IFormFile file, CancellationToken ct)
    {
        if (file.Length > MostBytes) { return No($"Choose a smaller picture: at most {MostBytes >> 20} MB."); }
        using var sent = new MemoryStream();
        await file.CopyToAsync(sent, ct);
        var bytes = sent.ToArray();
        if (Picture.Of(bytes) is not { MediaType: not "image/gif" } picture) { return await RedrawnAsync(bytes, "Choose a PNG, JPEG, WebP or SVG picture.", ct); }
        if (Math.Min(picture.Width, picture.Height) < StoredLogo.Shortest) { return No(Measures); }
        if (Math.Max(picture.Width, picture.Height) > StoredLogo.Longest) { return await RedrawnAsync(bytes, Measures, ct); }
        if (bytes.Length > StoredLogo.MostBytes) { return await RedrawnAsync(bytes, $"Choose a smaller picture: at most {StoredLogo.MostBytes >> 10} KB.", ct); }
        if (BarePicture.Of(bytes, picture.MediaType) is not { } bare) { return No("This picture is broken or cut off. Save it again, then choose the new file."); }
        return bare.Orientation != 1 ? No("This picture lies on its side and only a note in it says how to turn it. Save it upright, then choose the new file.") : (Of(bare.Content.ToArray(), picture.MediaType), null);
    }

    private static string Measures => $"Choose a picture of {StoredLogo.Shortest} to {StoredLogo.Longest:N0} pixels on each side.";

    /// <param name="otherwise">Said where it cannot be drawn.</param>
    private async Task<(StoredLogo?, string?)> RedrawnAsync(byte[] bytes, string otherwise, CancellationToken ct)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            var drawn = (await drawings.RedrawAsync(stream, s_measures, ct)).FirstOrDefault(d => d.Content.Length <= StoredLogo.MostBytes && Math.Min(d.Width, d.Height) >= StoredLogo.Shortest);
            return drawn is null ? No(otherwise) : (Of(drawn.Content, drawn.MediaType), null);
        }
        catch (UndrawnException) { return No(otherwise); }
    }

    private StoredLogo Of(byte[] content, string mediaType) => new(Convert.ToHexStringLower(SHA256.HashData(content))[..16], mediaType, content, clock.GetUtcNow());

    private static (StoredLogo?, string?) No(string sentence) => (null, sentence);
}
