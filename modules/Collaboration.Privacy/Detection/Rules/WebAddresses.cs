using Collaboration.Kernel.Privacy;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Addresses for mail and pages.</summary>
internal static class WebAddresses
{
    private static readonly System.Buffers.SearchValues<char> s_around = System.Buffers.SearchValues.Create(" \t\r\n<>()[]{}\"'“”|,;");
    private static readonly System.Buffers.SearchValues<char> s_host = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.");
    private static readonly System.Buffers.SearchValues<char> s_behindHost = System.Buffers.SearchValues.Create("/:?# \t\r\n)");
    private static readonly HashSet<string> s_ends = [.. "com org net edu gov mil int info biz io co us uk ca mx es fr de it nl be ch at se no dk fi pl cz sk hu ro bg gr pt ie ru ua tr il in cn jp kr au nz br ar cl pe za ng ke eu cat online site app dev health care clinic me tv name pro xyz".Split(' ')];

    public static void Find(Search search)
    {
        var (text, r) = (search.Reading.Text, search.Reading);
        for (var start = 0; start < text.Length;)
        {
            var size = text.AsSpan(start).IndexOfAny(s_around);
            var end = size < 0 ? text.Length : start + size;
            if (end - start is > 4 and < 2_000 && text.AsSpan(start, end - start - 2).Contains('.')) { Look(search, text, start, end); }
            start = end + 1;
        }
    }

    private static void Look(Search search, string text, int start, int end)
    {
        while (end > start && text[end - 1] is '.' or ':' or '!' or '?' or '*' or '_' or '…') { end--; }
        while (start < end && text[start] is '*' or '_' or '¿' or '¡' or ':') { start++; }
        var piece = text.AsSpan(start, Math.Max(0, end - start));
        if (piece.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) { start += 7; piece = piece[7..]; }
        if (piece.IndexOf('@') is > 0 and var at && piece[(at + 1)..] is var host && host.IndexOf('.') > 0)
        {
            if (IsTold(search, start, host)) { search.Found.Add(GateKinds.Mail, start, end, "A mail address leads to one person."); }
            return;
        }
        var isPage = piece.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || piece.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || piece.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase) || piece.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        var name = HostOf(piece.IndexOf("://") is >= 0 and var scheme ? piece[(scheme + 3)..] : piece);
        if ((isPage || IsHost(name)) && IsTold(search, start, name)) { search.Found.Add(GateKinds.Web, start, end, "A page may be somebody's own, or tell of them."); }
    }

    /// <param name="address">Behind its scheme.</param>
    public static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> address) => address.IndexOfAny(s_behindHost) is >= 0 and var end ? address[..end] : address;

    private static bool IsHost(ReadOnlySpan<char> name)
    {
        var dot = name.LastIndexOf('.');
        if (dot < 2 || dot == name.Length - 1 || name.ContainsAnyExcept(s_host)) { return false; }
        return !char.IsUpper(name[dot + 1]) && s_ends.Contains(name[(dot + 1)..].ToString());
    }

    private static bool IsTold(Search search, int start, ReadOnlySpan<char> host) => !search.Own.OwnsHost(host) && search.Counts(search.Reading.At(start));
}
