using System.Globalization;
using System.Text.RegularExpressions;

namespace Collaboration.Media.Films.Captions;

/// <summary>Reads WebVTT (https://www.w3.org/TR/webvtt1/) and SubRip, which is what people have. Styles, regions and notes are left out.</summary>
internal static partial class CaptionReader
{
    private const int MostCues = 20_000;
    private const int LongestCue = 2_000;

    public static CaptionFile Read(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var isVtt = Regex.IsMatch(lines[0], @"^WEBVTT(?:[ \t]|$)");
        var at = isVtt ? After(lines, 0) : 0;
        var cues = new List<Cue>();
        while ((at = NextFilled(lines, at)) < lines.Length)
        {
            var end = After(lines, at);
            if (isVtt && Aside().IsMatch(lines[at])) { at = end; continue; }
            // Above the times stands a number or a name, or nothing.
            var times = lines[at].Contains("-->", StringComparison.Ordinal) || at + 1 == end ? at : at + 1;
            if (!isVtt && cues.Count == 0 && !lines[times].Contains("-->", StringComparison.Ordinal)) { return CaptionFile.No(at + 1, "this is neither WebVTT, which begins with the word WEBVTT, nor SubRip, which begins with a number and a time."); }
            if (Times().Match(lines[times]) is not { Success: true } match || TimeOf(match, 1) is not { } from || TimeOf(match, 5) is not { } to) { return CaptionFile.No(times + 1, $"here should stand from when to when, such as {(isVtt ? "00:01:02.500 --> 00:01:05.000" : "00:01:02,500 --> 00:01:05,000")}. Take out empty lines within the words."); }
            if (to <= from) { return CaptionFile.No(times + 1, "the words end before they begin."); }
            if (Array.FindIndex(lines, times + 1, end - times - 1, l => l.Contains("-->", StringComparison.Ordinal)) is var inside and > 0) { return CaptionFile.No(inside + 1, "a time stands among the words. Put an empty line before it."); }
            var words = Words(string.Join('\n', lines[(times + 1)..end]), isVtt);
            if (words.Length > LongestCue) { return CaptionFile.No(times + 1, $"these words are too long for one caption: {words.Length:N0} characters."); }
            if (words.Length > 0) { cues.Add(new(from, to, isVtt ? Settings(match.Groups[9].Value) : "", words)); }
            if (cues.Count > MostCues) { return CaptionFile.No(times + 1, $"there are more than {MostCues:N0} captions."); }
            at = end;
        }
        return cues.Count == 0 ? CaptionFile.No(lines.Length, "there are no captions in it.") : new([.. cues.OrderBy(c => c.From)], null);
    }

    private static int NextFilled(string[] lines, int from) => Array.FindIndex(lines, from, l => !string.IsNullOrWhiteSpace(l)) is var at and >= 0 ? at : lines.Length;

    /// <summary>The line after a block.</summary>
    private static int After(string[] lines, int from) => Array.FindIndex(lines, from, string.IsNullOrWhiteSpace) is var at and >= 0 ? at : lines.Length;

    private static TimeSpan? TimeOf(Match match, int group)
    {
        var parts = Enumerable.Range(group, 4).Select(i => match.Groups[i].Success ? int.Parse(match.Groups[i].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0).ToArray();
        return parts[0] > 99 || parts[1] > 59 || parts[2] > 59 ? null : new TimeSpan(0, parts[0], parts[1], parts[2], parts[3]);
    }

    private static string Settings(string typed) => string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(s => Setting().IsMatch(s)));

    private static string Words(string text, bool isVtt)
    {
        if (!isVtt) { text = Placed().Replace(text, ""); }
        // What is no element of captions is a sign like any other, or in SubRip a colour.
        text = Bracketed().Replace(text, match => Element().IsMatch(match.Value) ? match.Value : isVtt || !Letters().IsMatch(match.Value) ? match.Value.Replace("<", "&lt;", StringComparison.Ordinal) : "");
        text = BareSign().Replace(text, "&amp;");
        return string.Join('\n', text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));
    }

    [GeneratedRegex(@"^\s*(?:([0-9]{1,3}):)?([0-9]{1,2}):([0-9]{2})[.,]([0-9]{3})\s*-->\s*(?:([0-9]{1,3}):)?([0-9]{1,2}):([0-9]{2})[.,]([0-9]{3})(?:\s+(.*))?$")]
    private static partial Regex Times();

    [GeneratedRegex("^(?:NOTE|STYLE|REGION)(?:[ \t]|$)")]
    private static partial Regex Aside();

    [GeneratedRegex("^(?:vertical:(?:rl|lr)|(?:line|position):-?[0-9.]{1,8}%?(?:,[a-z-]{3,12})?|size:[0-9.]{1,8}%|align:(?:start|center|end|left|right))$")]
    private static partial Regex Setting();

    [GeneratedRegex("<[^<>]*>|<")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^</?(?:b|i|u|ruby|rt|c|v|lang)(?:[.][^\s<>]*)?(?:[ \t][^<>]*)?>$|^<[0-9:.]{9,12}>$")]
    private static partial Regex Element();

    [GeneratedRegex("^</?[a-zA-Z]")]
    private static partial Regex Letters();

    [GeneratedRegex(@"\{\\[^}]*\}")]
    private static partial Regex Placed();

    [GeneratedRegex("&(?!(?:amp|lt|gt|nbsp|lrm|rlm|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)")]
    private static partial Regex BareSign();
}
