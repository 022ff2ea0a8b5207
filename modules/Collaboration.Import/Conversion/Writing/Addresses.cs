using System.Text;
using System.Text.RegularExpressions;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Writing;

/// <summary>Addresses as they stand in Markdown: bare, in angle brackets, or behind the words of a link.</summary>
internal static partial class Addresses
{
    private const int Longest = 2000;

    public static string Picture(Picture picture)
    {
        var description = new StringBuilder();
        Escaping.Append(description, picture.Description, new(InLink: true, InTable: true));
        return $"![{description}]({Target(picture.Address, picture.Title)})";
    }

    /// <summary>What stands in the round brackets of a link.</summary>
    public static string Target(string address, string? title)
    {
        var (open, least) = (0, 0);
        foreach (var c in address)
        {
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            least = Math.Min(least, open);
        }
        var target = new StringBuilder(address.Length);
        foreach (var c in Entity().Replace(address, "&amp;"))
        {
            var isOdd = char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '\\' or '|' or '`' || (c is '(' or ')' && (open, least) != (0, 0));
            target.Append(isOdd ? c switch { '(' => "%28", ')' => "%29", _ => Uri.EscapeDataString(c.ToString()) } : c.ToString());
        }
        if (!string.IsNullOrWhiteSpace(title)) { target.Append(" \"").Append(Special().Replace(Spaces().Replace(title.Trim(), " "), @"\$0")).Append('"'); }
        return target.ToString();
    }

    /// <summary>An address that stands for itself.</summary>
    public static string Bare(string address) => IsPlain(address) ? address : Bracketed(address);

    /// <summary>True where it needs no sign to be read whole.</summary>
    public static bool IsPlain(string address) => Plain().IsMatch(address);

    /// <summary>The same with a line for itself, where nothing else can be read into it.</summary>
    public static string Alone(string address) => !address.EndsWith('_') && IsPlain(address.Replace('_', '-')) ? address : Bracketed(address);

    /// <summary>The same between angle brackets, whatever stands beside it.</summary>
    public static string Bracketed(string address) => $"<{Spaces().Replace(address, "%20").Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>";

    /// <summary>True where a bare address ends for every reader: at white space, with at most a full stop or the like before.</summary>
    public static bool MayFollow(string words, int end, bool isBeforeSpace)
    {
        while (end < words.Length && words[end] is '.' or ',' or ':' or '!' or '?' or ')') { end++; }
        return end == words.Length ? isBeforeSpace : words[end] == ' ';
    }

    /// <summary>True for an address without a scheme that needs no sign within.</summary>
    public static bool IsPlainWww(string words, int start, bool isBeforeSpace)
    {
        var length = words.AsSpan(start, Math.Min(Longest, words.Length - start)).IndexOf(' ');
        if (length < 0 && (words.Length - start >= Longest || !isBeforeSpace)) { return false; }
        var end = length < 0 ? words.Length : start + length;
        return Plain().IsMatch("http://" + words[start..end].TrimEnd('.', ',', ';', ':', '!', '?', ')'));
    }

    /// <summary>True where the words of a link are its address.</summary>
    public static bool IsItself(string words, Link link) => link.Title is null && words == link.Address && BareIn(words).FirstOrDefault() is { Start.Value: 0 } found && found.End.Value == words.Length;

    /// <summary>Bare addresses in words, which are read as links without any sign.</summary>
    public static IEnumerable<Range> BareIn(string words)
    {
        foreach (Match found in Found().Matches(words))
        {
            var end = found.Index + found.Length;
            while (end < words.Length && words[end] == ')' && words.AsSpan(found.Index, end - found.Index) is var inside && inside.Count('(') > inside.Count(')')) { end++; }
            yield return found.Index..end;
        }
    }

    [GeneratedRegex("""(?<![^\s(*_~])(https?|ftp)://[^\s<>]{0,2000}[^\s<>.,;:!?"'()\[\]*_~`\\…»”’]""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Found();

    // What needs no sign to be read whole, nor would be read as anything else.
    [GeneratedRegex("""^(?!.*&#?[a-z0-9]+;)(https?|ftp)://[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]+)?(/([a-z0-9\-./?#@!$&'()+,;=%:~]|(?<=[a-z0-9])_(?=[a-z0-9]))*)?(?<![.,;:!?'(~])$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("&(?=#?[A-Za-z0-9]+;)", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();

    [GeneratedRegex("""["\\&`|]""")]
    private static partial Regex Special();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
