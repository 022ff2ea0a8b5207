namespace Collaboration.Import.Conversion.Reading;

/// <summary>Addresses of the old text, made whole and turned into new ones.</summary>
internal sealed class OldAddress(ConversionOptions options)
{
    // Ghost writes this for the address of its own site.
    private const string Ghost = "__GHOST_URL__";

    /// <summary>The address with its site, where that is known and it has none.</summary>
    public string Whole(string written)
    {
        var address = Clean(written);
        if (address.StartsWith("//", StringComparison.Ordinal)) { return "https:" + address; }
        return options.Site is { } site && !HasScheme(address) && Uri.TryCreate(site, address, out var whole) ? whole.AbsoluteUri : address;
    }

    /// <summary>The new address, or the old one where there is no new.</summary>
    public string New(string written)
    {
        var (address, whole) = (Clean(written), Whole(written));
        // What leads to the root of the old site may lead to the root of the new.
        return options.Resolve(whole) ?? (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) ? address : whole);
    }

    /// <summary>True for the schemes that a link may have: web, mail, telephone, or none.</summary>
    public static bool MayLead(string written)
    {
        var bare = Bare(written);
        return !HasScheme(bare) || s_schemes.Any(s => bare.StartsWith(s, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What stands before the colon of an address that has one.</summary>
    public static string Scheme(string written) => Bare(written) is var bare && bare.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? bare[..colon].ToLowerInvariant() : "";

    /// <summary>The host, for the list of what was left out; else the scheme.</summary>
    public static string Host(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host is { Length: > 0 } host ? host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host : uri.Scheme : "this site";

    private static readonly string[] s_schemes = ["http:", "https:", "mailto:", "tel:"];

    // Browsers read over these before they look for a scheme.
    private static string Bare(string written) => string.Concat(written.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));

    private static string Clean(string written)
    {
        var address = written.Trim().Trim('\u200B', '\uFEFF');
        return address.StartsWith(Ghost, StringComparison.Ordinal) ? address.Length == Ghost.Length ? "/" : address[Ghost.Length..] : address;
    }

    private static bool HasScheme(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && address.AsSpan(0, colon).IndexOfAny('/', '?', '#') < 0;
    }
}
