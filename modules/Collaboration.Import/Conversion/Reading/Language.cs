using System.Text.RegularExpressions;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>The language of code, as highlighters write it into a class: <c>language-php</c>, <c>lang-php</c>, <c>brush: php</c>.</summary>
internal static partial class Language
{
    public static string In(string classes) => Class().Match(classes) is { Success: true } found && found.Groups[1].Value is not ("plain" or "none" or "text") ? found.Groups[1].Value.ToLowerInvariant() : "";

    [GeneratedRegex(@"(?:\blang(?:uage)?-|\bbrush:\s*)([A-Za-z0-9+#-]{1,20})")]
    private static partial Regex Class();
}
