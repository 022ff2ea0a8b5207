using System.Globalization;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Files;
using Markdig.Renderers;
using Markdig.Syntax.Inlines;

namespace Collaboration.Kernel.Text.Players;

/// <summary>
/// The tenant's own films and sounds in HTML that <see cref="MarkdownText"/> made: the browser's own player, which a page
/// that knows more of them replaces by a better one.
/// </summary>
public static partial class OwnRecordings
{
    private const string Start = "<figure class=\"film\">";

    public static bool AreIn(string html) => html.Contains(Start, StringComparison.Ordinal);

    /// <summary>Each once, in the order of the text.</summary>
    public static IReadOnlyList<OwnRecording> In(string html) => AreIn(html) ? [.. Figure().Matches(html).Select(Of).OfType<OwnRecording>().DistinctBy(r => r.Address.Id)] : [];

    /// <summary>Puts something else in the place of each.</summary>
    /// <param name="with">HTML; null leaves it as it is.</param>
    public static string Replace(string html, Func<OwnRecording, string?> with) => AreIn(html) ? Figure().Replace(html, match => (Of(match) is { } recording ? with(recording) : null) ?? match.Value) : html;

    internal static void Write(HtmlRenderer renderer, LinkInline link, FileAddress address)
    {
        renderer.EnsureLine();
        renderer.Write(Start).Write(address.IsFilm ? "<video controls preload=\"metadata\" playsinline" : "<audio controls preload=\"metadata\"");
        if (address is { IsFilm: true, Width: > 0, Height: > 0 }) { renderer.Write(string.Create(CultureInfo.InvariantCulture, $" width=\"{address.Width}\" height=\"{address.Height}\"")); }
        renderer.Write(" aria-label=\"");
        Words(renderer, link, address);
        renderer.Write("\" src=\"").Write(address.Path).Write("\">");
        WriteLink(renderer, link, address);
        renderer.Write(address.IsFilm ? "</video>" : "</audio>");
        if (link.Title is { Length: > 0 } caption) { renderer.Write("<figcaption>").WriteEscape(caption).Write("</figcaption>"); }
        renderer.WriteLine("</figure>");
    }

    internal static void WriteLink(HtmlRenderer renderer, LinkInline link, FileAddress address)
    {
        renderer.Write("<a href=\"").Write(address.Path).Write("\">");
        Words(renderer, link, address);
        renderer.Write("</a>");
    }

    private static void Words(HtmlRenderer renderer, LinkInline link, FileAddress address)
    {
        var html = renderer.EnableHtmlForInline;
        renderer.EnableHtmlForInline = false;
        if (link.FirstChild is null) { renderer.Write(address.IsFilm ? "Film" : "Sound"); } else { renderer.WriteChildren(link); }
        renderer.EnableHtmlForInline = html;
    }

    private static OwnRecording? Of(Match match) => FileAddress.Of(match.Groups[2].Value) is { } address ? new(address, match.Groups[1].Value, match.Groups[3].Value) : null;

    // Words of people are encoded, so no other figure looks like this one and none ends early.
    [GeneratedRegex($"{Start}<(?:video|audio) [^<>]*aria-label=\"([^\"]*)\" src=\"([^\"]*)\"><a [^<>]*>[^<]*</a></(?:video|audio)>(?:<figcaption>([^<]*)</figcaption>)?</figure>")]
    private static partial Regex Figure();
}

/// <summary>A film or a sound in a text.</summary>
/// <param name="Address">Where it lies, and how large it is.</param>
/// <param name="Title">What it is called, as HTML without elements that may stand in an attribute.</param>
/// <param name="Caption">The words below it, as HTML without elements; empty for none.</param>
public sealed record OwnRecording(FileAddress Address, string Title, string Caption)
{
    /// <summary>For readers who are elsewhere.</summary>
    /// <param name="within">HTML that leads there too, before the title.</param>
    public string AsLink(string within = "") => $"<p><a href=\"{Address.Path}\">{within}{Title}</a></p>{(Caption.Length > 0 ? $"<p>{Caption}</p>" : "")}";
}
