using System.Globalization;
using System.Text;

namespace Collaboration.Kernel.Text;

/// <summary>Words as they stand in an address: lower-case letters and digits with single hyphens between.</summary>
public static class Slug
{
    /// <param name="text">Any text; accents are dropped, other scripts' letters are left out.</param>
    /// <param name="limit">Most characters of the answer; it is cut between words where it can be.</param>
    /// <returns>Empty when nothing of the text can stand in an address.</returns>
    public static string Of(string text, int limit = 60)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in text.Replace('\uFFFE', ' ').Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) { slug.Append(char.ToLowerInvariant(c)); }
            else if (c is '\'' or '’' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) { }
            else if (slug.Length > 0 && slug[^1] != '-') { slug.Append('-'); }
        }
        var whole = slug.ToString().TrimEnd('-');
        if (whole.Length <= limit) { return whole; }
        var cut = whole.LastIndexOf('-', limit);
        return whole[..(cut > limit / 2 ? cut : limit)].TrimEnd('-');
    }
}
