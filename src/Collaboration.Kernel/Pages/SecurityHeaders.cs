using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Collaboration.Kernel.Pages;

/// <summary>The same strict headers on every answer; the tenant's brand is the only style that may stand in a page.</summary>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private static readonly StringValues s_bare = Policy("");
    private static readonly StringValues s_embedded = Policy("", ancestors: "*");
    private static readonly StringValues s_noSniff = "nosniff";
    private static readonly StringValues s_referrer = "same-origin";
    private static readonly StringValues s_opener = "same-origin";
    private static readonly StringValues s_features = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = s_noSniff;
        headers["Referrer-Policy"] = s_referrer;
        headers["Cross-Origin-Opener-Policy"] = s_opener;
        headers["Permissions-Policy"] = s_features;
        headers.ContentSecurityPolicy = s_bare;
        return next(context);
    }

    /// <summary>Allows the tenant's brand style, once the tenant is known.</summary>
    public static void Allow(HttpContext context, Tenant tenant) => context.Response.Headers.ContentSecurityPolicy =
        context.Features.Get<Allowance>() is { } page ? page.Policy(BrandStyle.Of(tenant.Brand)) : BrandStyle.Of(tenant.Brand).Policy;

    /// <summary>Lets this one page show others of its origin in frames. Said before the layout is made.</summary>
    public static void AllowFrames(HttpContext context) => context.Features.Set(new Allowance(brand => brand.FramingPolicy));

    /// <summary>Lets this one page play what <see cref="Text.MarkdownText.ToHtmlWithPlayers"/> wrote. Said before the layout is made.</summary>
    public static void AllowPlayers(HttpContext context) => context.Features.Set(new Allowance(brand => brand.PlayingPolicy));

    /// <summary>Lets the forms of this one page lead to other hosts too: browsers hold them to where an answer redirects. Said before the layout is made.</summary>
    /// <param name="origins">Scheme, host and port of each.</param>
    public static void AllowForms(HttpContext context, IEnumerable<string> origins)
    {
        var targets = string.Concat(origins.Distinct().Select(o => " " + o));
        context.Features.Set(new Allowance(brand => brand.PolicyForForms(targets)));
    }

    /// <summary>Lets pages of every other site show this one in a frame. For what reads nothing of a session, holds no form and has no style of the tenant's.</summary>
    public static void AllowFramedAnywhere(HttpContext context) => context.Response.Headers.ContentSecurityPolicy = s_embedded;

    internal static StringValues Policy(string style, string frames = "", string ancestors = "'none'", string media = "'self'", string forms = "") =>
        "default-src 'none'; script-src 'self'; style-src 'self'" + style + "; img-src 'self' data:; font-src 'self'; connect-src 'self'; media-src " + media + "; " + frames
        + "manifest-src 'self'; form-action 'self'" + forms + "; base-uri 'none'; frame-ancestors " + ancestors;

    private sealed record Allowance(Func<BrandStyle, StringValues> Policy);
}
