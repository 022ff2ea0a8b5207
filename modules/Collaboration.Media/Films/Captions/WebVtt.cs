using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Collaboration.Media.Contracts;

namespace Collaboration.Media.Films.Captions;

/// <summary>Captions as players read them, and as people do.</summary>
internal static partial class WebVtt
{
    /// <summary>Longer than somebody who speaks takes breath.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private const int LongParagraph = 500;

    public static string Write(IReadOnlyList<Cue> cues)
    {
        var text = new StringBuilder("WEBVTT\n");
        foreach (var cue in cues) { text.Append($"\n{Time(cue.From)} --> {Time(cue.To)}{(cue.Settings.Length > 0 ? " " + cue.Settings : "")}\n{cue.Text}\n"); }
        return text.ToString();
    }

    /// <summary>The same as a text in Markdown: a paragraph for each speaker, and after each pause.</summary>
    public static string Transcript(IReadOnlyList<Cue> cues)
    {
        var paragraphs = new List<StringBuilder>();
        var (end, speaker) = (TimeSpan.MinValue, "");
        foreach (var cue in cues)
        {
            var by = Voice().Match(cue.Text) is { Success: true } voice ? Plain(voice.Groups[1].Value) : "";
            if (paragraphs.Count == 0 || by != speaker || cue.From - end > s_pause || IsLong(paragraphs[^1]))
            {
                paragraphs.Add(new StringBuilder(by.Length > 0 ? $"**{by}:**" : ""));
            }
            var paragraph = paragraphs[^1];
            if (paragraph.Length > 0) { paragraph.Append(' '); }
            paragraph.Append(Plain(cue.Text));
            (end, speaker) = (cue.To, by);
        }
        return string.Join("\n\n", paragraphs);
    }

    /// <summary>A cue's words alone, with who says them.</summary>
    public static SpokenWords Spoken(Cue cue) =>
        new(cue.From.TotalSeconds, cue.To.TotalSeconds, Voice().Match(cue.Text) is { Success: true } voice ? Bare(voice.Groups[1].Value) : "", Bare(cue.Text));

    private static string Bare(string text) => string.Join(' ', WebUtility.HtmlDecode(Tags().Replace(text, "")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool IsLong(StringBuilder paragraph) => paragraph.Length > LongParagraph && paragraph[^1] is '.' or '!' or '?' or '…' or '。';

    /// <summary>Words alone, none of which Markdown takes for a sign of its own.</summary>
    private static string Plain(string text) => Signs().Replace(Bare(text), @"\$0");

    private static string Time(TimeSpan at) => string.Create(CultureInfo.InvariantCulture, $"{(int)at.TotalHours:00}:{at.Minutes:00}:{at.Seconds:00}.{at.Milliseconds:000}");

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"^<v(?:[.][^\s<>]*)?[ \t]([^<>]+)>")]
    private static partial Regex Voice();

    [GeneratedRegex(@"[\\`*_\[\]<>#|~&]|^[-+]|(?<=^[0-9]{1,9})[.)]")]
    private static partial Regex Signs();
}
