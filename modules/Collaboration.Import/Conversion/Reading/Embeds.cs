using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>What another site or a player shows: a film's address in a line of its own, a link for everything else.</summary>
internal static class Embeds
{
    public static void Frame(Reader reader, IElement element, Flow flow, Manner manner) =>
        Place(reader, flow, "iframe", element.GetAttribute("src") is { Length: > 0 } src && !src.StartsWith("about:", StringComparison.OrdinalIgnoreCase) ? src : element.GetAttribute("data-src"), element.GetAttribute("title"));

    public static void Plugin(Reader reader, IElement element, Flow flow, Manner manner)
    {
        var inner = element.QuerySelector("embed, iframe, object");
        var address = element.GetAttribute("src") ?? element.GetAttribute("data") ?? element.QuerySelector("param[name=movie], param[name=src]")?.GetAttribute("value");
        if (inner is not null && address is null) { Elements.Read(reader, inner, flow, manner); }
        else { Place(reader, flow, element.LocalName, address, element.GetAttribute("title")); }
    }

    public static void Film(Reader reader, IElement element, Flow flow, Manner manner)
    {
        var address = element.GetAttribute("src") ?? element.QuerySelector("source[src]")?.GetAttribute("src");
        File(reader, flow, element.LocalName, address);
    }

    /// <summary>A link to a film or to sound, by its file's name.</summary>
    public static void File(Reader reader, Flow flow, string what, string? address)
    {
        if (string.IsNullOrWhiteSpace(address) || !OldAddress.MayLead(address)) { reader.Findings.Keep($"{what} without an address", "left out"); return; }
        if (Film(address) is { } film) { Line(flow, film); return; }
        var link = new Link(reader.Addresses.New(address), null);
        if (IsPlayed(link.Address)) { Line(flow, link.Address); return; }
        reader.Findings.Keep(what, "a link to the file stands for it");
        flow.Close();
        flow.Add(NameOf(address), new(Link: link));
        flow.Close();
    }

    /// <summary>An embed that was written as an address alone.</summary>
    public static void Address(Reader reader, Flow flow, string? address)
    {
        if (string.IsNullOrWhiteSpace(address) || !OldAddress.MayLead(address)) { reader.Findings.Keep("embed without an address", "left out"); return; }
        var whole = reader.Addresses.Whole(address);
        if (Film(whole) is { } film) { Line(flow, film); return; }
        reader.Findings.Keep($"embed of {OldAddress.Host(whole)}", "its address stands as a link");
        Line(flow, whole);
    }

    /// <summary>The page of a film on YouTube or Vimeo, from any address of it; null for others.</summary>
    public static string? Film(string address) => Films.PageOf(address.StartsWith("//", StringComparison.Ordinal) ? "https:" + address : address);

    /// <summary>True for a file whose address alone in a line becomes a player.</summary>
    private static bool IsPlayed(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && Path.GetExtension(uri.AbsolutePath).ToLowerInvariant() is ".mp4" or ".webm" or ".mp3" or ".m4a" or ".ogg";

    private static void Place(Reader reader, Flow flow, string what, string? address, string? title)
    {
        if (string.IsNullOrWhiteSpace(address) || !OldAddress.MayLead(address)) { reader.Findings.Keep($"{what} without an address", "left out"); return; }
        if (Film(address) is { } film) { Line(flow, film); return; }
        var whole = reader.Addresses.Whole(address);
        reader.Findings.Keep($"{what} of {OldAddress.Host(whole)}", "a link stands for it");
        flow.Close();
        flow.Add(string.IsNullOrWhiteSpace(title) ? OldAddress.Host(whole) : title.Trim(), new(Link: new(reader.Addresses.New(address), null)));
        flow.Close();
    }

    private static void Line(Flow flow, string address)
    {
        flow.Close();
        flow.Add(new Address(address));
        flow.Close();
    }

    /// <summary>The name of the file at an address.</summary>
    public static string NameOf(string address)
    {
        var path = address.AsSpan(0, address.AsSpan().IndexOfAny('?', '#') is var end and >= 0 ? end : address.Length).TrimEnd('/');
        var name = Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..].ToString());
        return string.IsNullOrWhiteSpace(name) ? address : name;
    }
}
