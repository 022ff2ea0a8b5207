using AngleSharp.Dom;
using Collaboration.Import.Conversion.Reading;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.WordPress;

/// <summary>What each shortcode becomes.</summary>
internal static class ShortcodeReader
{
    private static readonly string[] s_files = ["src", "url", "mp4", "m4v", "webm", "ogv", "flv", "mp3", "m4a", "ogg", "wav"];

    public static void Read(Reader reader, IElement element, Flow flow, Manner manner)
    {
        if (!int.TryParse(element.GetAttribute(Shortcode.Number), out var number) || number < 0 || number >= reader.Shortcodes.Count) { reader.Children(element, flow, manner); return; }
        var code = reader.Shortcodes[number];
        switch (code.Name)
        {
            case "caption" or "wp_caption":
                Caption.Read(reader, code, element, flow, manner);
                break;
            case "gallery":
                Gallery.Read(reader, flow, Numbers(code));
                break;
            case "playlist":
                foreach (var id in Numbers(code)) { Embeds.File(reader, flow, "playlist", Gallery.Find(reader, id)); }
                break;
            case "video" or "audio":
                Embeds.File(reader, flow, code.Name, code.Value(s_files) ?? (code.Words is [var word, ..] ? word : element.TextContent.Trim()));
                break;
            case var name when KnownShortcodes.Players.Contains(name):
                Embeds.Address(reader, flow, AddressOf(code, element));
                break;
            case var name when KnownShortcodes.Code.Contains(name) && code.HasEnd:
                Preformatted.Add(flow, element.TextContent, name is "code" or "sourcecode" or "source" ? (code.Value("language", "lang") ?? "").ToLowerInvariant() : name);
                break;
            case var name when KnownShortcodes.Forms.Contains(name):
                reader.Findings.Keep($"shortcode [{name}]", "left out");
                break;
            default:
                Unknown(reader, code, element, flow, manner);
                break;
        }
    }

    private static string[] Numbers(Shortcode code) => (code.Value("ids", "include") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? AddressOf(Shortcode code, IElement element)
    {
        var said = (code.Value("url", "src", "id", "v") ?? code.Words.FirstOrDefault(w => w.AsSpan().IndexOfAnyInRange('/', '9') >= 0) ?? element.TextContent).Trim();
        if (said.Length == 0 || said.Contains("//", StringComparison.Ordinal)) { return said; }
        return code.Name switch
        {
            "youtube" => $"https://www.youtube.com/watch?v={said}",
            "vimeo" => $"https://vimeo.com/{said}",
            "wpvideo" or "videopress" => $"https://videopress.com/v/{said}",
            "dailymotion" => $"https://www.dailymotion.com/video/{said}",
            _ => said,
        };
    }

    /// <summary>What nobody knows: its title and its text are kept.</summary>
    private static void Unknown(Reader reader, Shortcode code, IElement element, Flow flow, Manner manner)
    {
        var title = code.Value("title", "heading", "label", "text", "caption");
        var isRead = code.HasEnd || title is not null;
        reader.Findings.Keep($"shortcode [{code.Name}]", isRead ? "its text is kept" : "left out");
        if (title is not null)
        {
            flow.Close();
            flow.Add(title, manner.With(Style.Bold));
            flow.Close();
        }
        var address = code.HasEnd ? code.Value("url", "link", "href") : null;
        reader.Children(element, flow, address is not null && OldAddress.MayLead(address) ? manner with { Link = new(reader.Addresses.New(address), null) } : manner);
    }
}
