using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Kernel.Themes;

/// <summary>What stands for a tenant where there is no room for its name.</summary>
public static class BrandMark
{
    // Grows when icons are drawn another way, so that browsers ask again.
    private const int Drawing = 1;

    /// <summary>Letters that stand for a tenant without a logo.</summary>
    public static string Letters(Tenant tenant)
    {
        var words = tenant.Name.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        return Facing.Initials(words[0], words.Length > 1 ? words[1] : "");
    }

    /// <summary>The accent as light pages show it: white can be read on it.</summary>
    /// <returns><c>#rrggbb</c></returns>
    public static string Colour(Tenant tenant, Theme theme) => new Oklch((theme.AccentLightness?[0] ?? 47) / 100, tenant.Brand.Chroma, tenant.Brand.Hue).ToHex();

    /// <summary>The accent as dark pages show it: it can be read on them.</summary>
    /// <returns><c>#rrggbb</c></returns>
    public static string ColourOnDark(Tenant tenant, Theme theme) => new Oklch((theme.AccentLightness?[1] ?? 79) / 100, tenant.Brand.Chroma, tenant.Brand.Hue).ToHex();

    /// <summary>Changes with everything that the tenant's icons show.</summary>
    public static string Version(Tenant tenant, Theme theme) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Drawing} {tenant.Name} {tenant.Logo?.Hash} {Colour(tenant, theme)}")))[..16];
}
