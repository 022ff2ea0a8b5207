using System.Text;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>
/// HTML without the tags that would make a tree too deep or too large to read: a hundred thousand nested elements, a
/// bold that is never closed and would be opened anew in every paragraph, tags by the million. Their words stay, and
/// ordinary text comes back as it is.
/// </summary>
internal sealed class Shallow
{
    private const int Deepest = 200;
    private const int Formats = 20;
    private const int Reopenings = 500_000;
    private const int Attributes = 300;
    private const int Tags = 300_000;

    private static readonly HashSet<string> s_void = [.. "area base br col embed hr img input link meta param source track wbr".Split(' ')];
    private static readonly HashSet<string> s_unclosed = [.. "p li dd dt tr td th thead tbody tfoot option optgroup colgroup caption rt rp".Split(' ')];
    private static readonly HashSet<string> s_formats = [.. "a b big code em font i nobr s small strike strong tt u".Split(' ')];

    private readonly List<string> _open = [];
    private readonly List<string> _formats = [];
    private readonly Dictionary<string, int> _dropped = [];
    private long _reopened;

    public static string Of(string html)
    {
        var shallow = new Shallow();
        var (kept, from, tags) = (new StringBuilder(), 0, 0);
        foreach (var part in Markup.Parts(html))
        {
            if (part.Name.Length == 0) { continue; }
            if (++tags > Tags)
            {
                kept.Append(html, from, part.Start - from).Append(' ');
                from = part.End;
                continue;
            }
            if (shallow.Stays(part) && shallow._reopened < Reopenings) { continue; }
            kept.Append(html, from, part.Start - from);
            from = part.End;
            if (shallow._reopened < Reopenings) { continue; }
            foreach (var format in shallow._formats) { kept.Append("</").Append(format).Append('>'); }
            shallow._formats.Clear();
            shallow._reopened = 0;
        }
        return from == 0 ? html : kept.Append(html, from, html.Length - from).ToString();
    }

    private bool Stays(Markup.Part tag)
    {
        if (s_void.Contains(tag.Name)) { return tag.Attributes < Attributes; }
        if (tag.IsEnd) { return Ends(tag.Name); }
        if (!s_formats.Contains(tag.Name)) { _reopened += _formats.Count; }
        if (tag.Attributes >= Attributes || (!s_unclosed.Contains(tag.Name) && (_open.Count >= Deepest || (s_formats.Contains(tag.Name) && _formats.Count >= Formats))))
        {
            _dropped[tag.Name] = _dropped.GetValueOrDefault(tag.Name) + 1;
            return false;
        }
        if (s_unclosed.Contains(tag.Name)) { return true; }
        _open.Add(tag.Name);
        if (s_formats.Contains(tag.Name)) { _formats.Add(tag.Name); }
        return true;
    }

    private bool Ends(string name)
    {
        if (_dropped.GetValueOrDefault(name) is > 0 and var dropped)
        {
            _dropped[name] = dropped - 1;
            return false;
        }
        if (_open.LastIndexOf(name) is >= 0 and var at) { _open.RemoveRange(at, _open.Count - at); }
        if (_formats.LastIndexOf(name) is >= 0 and var format) { _formats.RemoveAt(format); }
        return true;
    }
}
