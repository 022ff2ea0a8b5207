namespace Collaboration.Media.Films.Captions;

/// <summary>The languages that captions may have, by the names that their speakers give them.</summary>
internal static class Languages
{
    public static readonly (string Tag, string Name)[] All =
    [
        ("en", "English"), ("es", "Español"), ("zh-Hans", "简体中文"), ("zh-Hant", "繁體中文"), ("vi", "Tiếng Việt"), ("tl", "Tagalog"), ("ar", "العربية"), ("fr", "Français"), ("ht", "Kreyòl ayisyen"),
        ("ko", "한국어"), ("ru", "Русский"), ("pt", "Português"), ("de", "Deutsch"), ("pl", "Polski"), ("it", "Italiano"), ("ja", "日本語"), ("hi", "हिन्दी"), ("ur", "اردو"), ("fa", "فارسی"), ("so", "Soomaali"),
        ("hmn", "Hmoob"), ("am", "አማርኛ"), ("uk", "Українська"), ("ne", "नेपाली"), ("sw", "Kiswahili"), ("th", "ไทย"), ("nl", "Nederlands"),
    ];

    public static string NameOf(string tag) => All.FirstOrDefault(l => l.Tag == tag).Name ?? tag;
}
