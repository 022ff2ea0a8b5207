using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text.Players;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.Primitives;

namespace Collaboration.Kernel.Themes;

/// <summary>A brand as the style that stands in the page, with the content security policy that allows just that style.</summary>
public sealed class BrandStyle
{
    private static readonly ConcurrentDictionary<Brand, BrandStyle> s_styles = new();

    private readonly string _source;

    private BrandStyle(Brand brand, string scheme)
    {
        var font = Fonts.Find(brand.Font)?.Stack is { } stack ? $";--serif:{stack}" : "";
        Css = string.Create(CultureInfo.InvariantCulture, $":root{{--accent-h:{brand.Hue:0.###};--accent-c:{brand.Chroma:0.####}{font}{scheme}}}");
        _source = $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'";
        Policy = SecurityHeaders.Policy(_source);
    }

    /// <summary>Content of the style element, to the letter: its hash is in <see cref="Policy"/>.</summary>
    public string Css { get; }

    /// <summary><see cref="Css"/> as content for the page. It is made of two numbers and a constant, so nothing in it needs encoding.</summary>
    public IHtmlContent Content => Text.MarkdownText.Rendered(Css, default);

    public StringValues Policy { get; }

    /// <summary>The policy of a page that shows other pages of this origin in frames.</summary>
    public StringValues FramingPolicy => SecurityHeaders.Policy(_source, "frame-src 'self'; ");

    /// <summary>The policy of a page whose text holds players: frames of their hosts, files of any.</summary>
    public StringValues PlayingPolicy => SecurityHeaders.Policy(_source, $"frame-src {MediaPlayers.FrameSources}; ", media: "'self' https:");

    /// <summary>The policy of a page that pages of this origin may show in a frame.</summary>
    public StringValues FramedPolicy => SecurityHeaders.Policy(_source, ancestors: "'self'");

    /// <summary>The policy of a page whose forms lead to other hosts too.</summary>
    /// <param name="origins">Each with a space before it.</param>
    internal StringValues PolicyForForms(string origins) => SecurityHeaders.Policy(_source, forms: origins);

    public static BrandStyle Of(Brand brand) => s_styles.GetOrAdd(brand, static b => new BrandStyle(b, ""));

    /// <summary>A brand that nobody has saved yet, in one of the two schemes.</summary>
    public static BrandStyle Sample(Brand brand, bool dark) => new(brand, dark ? ";color-scheme:dark" : ";color-scheme:light");
}
