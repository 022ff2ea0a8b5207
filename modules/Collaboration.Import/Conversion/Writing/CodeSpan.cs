using System.Text;

namespace Collaboration.Import.Conversion.Writing;

/// <summary>Code, with a fence longer than any backticks inside.</summary>
internal static class CodeSpan
{
    public static void Append(StringBuilder text, string code)
    {
        var fence = new string('`', LongestRun(code) + 1);
        var pad = code[0] is '`' || code[^1] is '`' ? " " : "";
        text.Append(fence).Append(pad).Append(code.Replace('\n', ' ')).Append(pad).Append(fence);
    }

    public static int LongestRun(string code)
    {
        var (longest, run) = (0, 0);
        foreach (var c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
