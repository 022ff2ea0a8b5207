using System.Text.RegularExpressions;

namespace Collaboration.Import.Conversion.Writing;

/// <summary>Puts a backslash where the beginning of a line would be read as a heading, a list, a quote, a rule or a table.</summary>
internal static partial class LineStart
{
    public static string Guard(string line)
    {
        if (line.Length == 0) { return line; }
        if (Number().Match(line) is { Success: true } number) { return line.Insert(number.Groups[1].Index, "\\"); }
        if (Mark().IsMatch(line) || Underline().IsMatch(line)) { return "\\" + line; }
        return Definition().Match(line) is { Success: true } definition ? line.Insert(definition.Length - 1, "\\") : line;
    }

    [GeneratedRegex(@"^[0-9]{1,9}([.)])(\s|$)")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(#{1,6}(\s|$)|>|[-+*](\s|$)|~~~|(-\s*){3,}$|(\*\s*){3,}$|(_\s*){3,}$|\|)")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(=+|-+|[-:| ]*-[-:| ]*)$")]
    private static partial Regex Underline();

    [GeneratedRegex(@"^\[[^\[\]\\]+\]:")]
    private static partial Regex Definition();
}
