using System.Net;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Collaboration.Media.Contracts;
using Collaboration.Settings.Logos;

namespace Collaboration.Settings.Icons;

/// <summary>What stands for the hospital in a browser's tab and on a telephone: its logo, or its letters in its colour.</summary>
internal sealed class Icons(IDrawings drawings, LogoContents logos, CurrentTenant current, ThemeList themes)
{
    public static readonly IReadOnlyList<int> Sides = [32, 180, 192, 512];

    private const string Paper = "#ffffff";

    /// <summary>A logo that is wider is a word, which nobody can read in a square: letters stand there instead.</summary>
    private const double Widest = 2.2;

    /// <returns>Null where it cannot be drawn.</returns>
    public async Task<DrawnPicture?> DrawAsync(int side, CancellationToken ct)
    {
        var (name, tenant) = ($"icon-{side}", current.Tenant);
        if (tenant.Logo is { } logo && await logos.ReadAsync(logo, logo.Hash, ct) is { } found && Picture.Of(found.Content) is { } picture && picture.Width <= picture.Height * Widest)
        {
            var margin = side / 16;
            var sheet = new Sheet(side, side, Paper, "image/png", [new(found.Content, found.MediaType, new(margin, margin, side - (2 * margin), side - (2 * margin)), IsCentred: true)], [], []);
            if (await drawings.OfAsync(name, sheet, ct) is { } drawn) { return drawn; }
        }
        var (letters, room) = (BrandMark.Letters(tenant), side / 8);
        return await drawings.OfAsync(name, new(side, side, Colour, "image/png", [], [], [new(letters, new(room, room, side - (2 * room), side - (2 * room)), Paper, side * 5 / 8, 8, IsBold: true, IsSerif: true, IsCentred: true)]), ct);
    }

    /// <summary>The letters as lines, which no worker needs to draw.</summary>
    public string Lines => $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="{Colour}"/><text x="16" y="21.5" text-anchor="middle" font-family="Georgia,'Liberation Serif','DejaVu Serif',serif" font-weight="600" font-size="16" fill="{Paper}">{WebUtility.HtmlEncode(BrandMark.Letters(current.Tenant))}</text></svg>""";

    public string Colour => BrandMark.Colour(current.Tenant, themes.Of(current.Tenant.Theme));

    /// <summary>What it is called in an address.</summary>
    public string Version => BrandMark.Version(current.Tenant, themes.Of(current.Tenant.Theme));
}
