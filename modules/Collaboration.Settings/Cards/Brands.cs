using System.Security.Cryptography;
using System.Text.Json;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Collaboration.Media.Contracts;
using Collaboration.Settings.Contracts;
using Collaboration.Settings.Logos;

namespace Collaboration.Settings.Cards;

/// <summary>A card: paper, a bar in the hospital's colour, logo and name, then the title as large as it can be, and whose it is.</summary>
internal sealed class Brands(LogoContents logos, CurrentTenant current, ThemeList themes) : IBrands
{
    // Grows when cards are drawn another way, so that other sites ask again.
    private const int Drawing = 1;

    private const string Paper = "#fbfaf7", Ink = "#1d2028", SecondInk = "#5a5d68";
    private const int Bar = 24, Left = 88, Gap = 20, Top = 64, Line = 76, BesidePicture = 820;

    public async Task<Sheet> CardAsync(string title, string byline, CardPicture? picture, CancellationToken ct)
    {
        var width = (picture is null ? IBrands.CardWidth - 72 : BesidePicture - 48) - Left;
        var (pictures, name) = (new List<SheetPicture>(), Left);
        if (picture is not null) { pictures.Add(new(picture.Content, picture.MediaType, new(BesidePicture, 0, IBrands.CardWidth - BesidePicture, IBrands.CardHeight), Covers: true)); }
        if (await LogoAsync(ct) is { } logo)
        {
            pictures.Add(logo);
            name += logo.Place.Width + Gap;
        }
        return new(IBrands.CardWidth, IBrands.CardHeight, Paper, "image/jpeg", pictures, [new(BrandMark.Colour(current.Tenant, themes.Of(current.Tenant.Theme)), new(0, 0, Bar, IBrands.CardHeight))],
        [
            new(current.Tenant.Name, new(name, Top + 14, Left + width - name, Line - 14), Ink, 36, 24, IsBold: true, IsSerif: true),
            new(title, new(Left, 184, width, 316), Ink, 88, 44, IsBold: true, IsSerif: true),
            new(byline, new(Left, 530, width, 44), SecondInk, 32, 24, IsLow: true),
        ]);
    }

    public string VersionOf(string title, string byline, string? picture) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Drawing, title, byline, picture, current.Tenant.Name, current.Tenant.Logo?.Hash, Colour = BrandMark.Colour(current.Tenant, themes.Of(current.Tenant.Theme)) })))[..16];

    /// <summary>As high as its line and at most four times as wide; one that cannot be read stands nowhere.</summary>
    private async Task<SheetPicture?> LogoAsync(CancellationToken ct)
    {
        if (current.Tenant.Logo is not { } logo || await logos.ReadAsync(logo, logo.Hash, ct) is not { } found || Picture.Of(found.Content) is not { } picture) { return null; }
        var (width, height) = picture.Width > picture.Height * 4 ? (Line * 4, Line * 4 * picture.Height / picture.Width) : (Line * picture.Width / picture.Height, Line);
        return new(found.Content, found.MediaType, new(Left, Top + ((Line - height) / 2), Math.Max(1, width), Math.Max(1, height)));
    }
}
