using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Primitives;

namespace Collaboration.Kernel.Themes;

/// <summary>A brand as the style that stands in the page, with the content security policy that allows just that style.</summary>
public sealed class BrandStyle
{
    private static readonly ConcurrentDictionary<Brand, BrandStyle> s_styles = new();

    private BrandStyle(Brand brand)
    {
        Css = string.Create(CultureInfo.InvariantCulture, $":root{{--accent-h:{brand.Hue:0.###};--accent-c:{brand.Chroma:0.####}}}");
        Policy = SecurityHeaders.Policy($" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'");
    }

    /// <summary>Content of the style element, to the letter: its hash is in <see cref="Policy"/>.</summary>
    public string Css { get; }

    /// <summary><see cref="Css"/> as content for the page. It is made of two numbers, so nothing in it needs encoding.</summary>
    public IHtmlContent Content => Text.MarkdownText.Rendered(Css);

    public StringValues Policy { get; }

    public static BrandStyle Of(Brand brand) => s_styles.GetOrAdd(brand, static b => new BrandStyle(b));
}
