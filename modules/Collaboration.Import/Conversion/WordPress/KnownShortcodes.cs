namespace Collaboration.Import.Conversion.WordPress;

/// <summary>Names whose meaning is known: WordPress's own, Jetpack's, and those of common plug-ins.</summary>
internal static class KnownShortcodes
{
    /// <summary>What these enclose is code and not read as anything; the name may be the language.</summary>
    public static readonly HashSet<string> Code = Set("code sourcecode source php html css js javascript python ruby sql bash xml java csharp cpp");

    /// <summary>Those that mean something without any value; in brackets they are no prose.</summary>
    public static readonly HashSet<string> Bare = Set("gallery playlist contact-form contact-form-7 jetpack_subscription_form recent_posts woocommerce_cart woocommerce_checkout toc");

    /// <summary>Those that may name an address or a number without a key, as in <c>[youtube=…]</c>.</summary>
    public static readonly HashSet<string> Players = Set("audio video youtube vimeo embed wpvideo videopress dailymotion soundcloud googlemaps ted tweet twitter instagram slideshare spotify flickr scribd");

    /// <summary>Forms and shops, whose insides are no text.</summary>
    public static readonly HashSet<string> Forms = Set("contact-form contact-form-7 contact-field gravityform ninja_form wpforms formidable mc4wp_form caldera_form jetpack_subscription_form woocommerce_cart woocommerce_checkout add_to_cart");

    private static HashSet<string> Set(string names) => [.. names.Split(' ')];
}
