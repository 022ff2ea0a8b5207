using System.Text;

namespace Collaboration.Newsletters.Bounces;

/// <summary>
/// A mail taken apart as far as reports need it: headers, and parts within parts (RFC 2045, RFC 2046). No library that reads
/// mail is to be had; what MimeKit does would replace this file.
/// </summary>
internal sealed class MimeMessage
{
    /// <summary>Parts within parts, and parts in all: a report has three.</summary>
    private const int MostDepth = 8, MostParts = 100, MostHeaders = 1000;

    private MimeMessage(List<KeyValuePair<string, string>> headers, string body) => (Headers, Body) = (headers, body);

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>As it came, its lines ending with a line feed.</summary>
    public string Body { get; }

    public IReadOnlyList<MimeMessage> Parts { get; private set; } = [];

    /// <summary>In small letters: text/plain where it says nothing.</summary>
    public string Type => Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } type ? type : "text/plain";

    /// <summary>The first of this name, its line folds undone.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Itself and everything in it.</summary>
    public IEnumerable<MimeMessage> All() => Parts.SelectMany(p => p.All()).Prepend(this);

    public static MimeMessage Read(ReadOnlySpan<byte> bytes)
    {
        var left = MostParts;
        return Read(Encoding.Latin1.GetString(bytes).ReplaceLineEndings("\n"), MostDepth, ref left);
    }

    /// <summary>The text of a part, decoded.</summary>
    public string Text() => (Header("Content-Transfer-Encoding") ?? "").Trim().ToLowerInvariant() switch
    {
        "base64" => FromBase64(Body),
        "quoted-printable" => FromQuoted(Body),
        _ => Utf8(Body),
    };

    /// <summary>Groups of headers with empty lines between, as a report's fields stand (RFC 3464, 2.1).</summary>
    public static IEnumerable<IReadOnlyList<KeyValuePair<string, string>>> Groups(string text)
    {
        for (var rest = text.ReplaceLineEndings("\n").TrimStart('\n'); rest.Length > 0;)
        {
            var (headers, body) = HeadersOf(rest);
            if (headers.Count > 0) { yield return headers; }
            rest = body.TrimStart('\n');
        }
    }

    private static MimeMessage Read(string text, int depth, ref int left)
    {
        var (headers, body) = HeadersOf(text);
        var message = new MimeMessage(headers, body);
        if (depth == 0 || left <= 0) { return message; }
        if (message.Type.StartsWith("multipart/", StringComparison.Ordinal) && message.Boundary() is { } boundary) { message.Parts = PartsOf(body, boundary, depth - 1, ref left); }
        else if (message.Type is "message/rfc822" or "message/global")
        {
            left--;
            message.Parts = [Read(message.Header("Content-Transfer-Encoding") is null ? body : message.Text(), depth - 1, ref left)];
        }
        return message;
    }

    private static List<MimeMessage> PartsOf(string body, string boundary, int depth, ref int left)
    {
        var (parts, begin, at) = (new List<MimeMessage>(), -1, 0);
        while (at < body.Length && left > 0)
        {
            var end = body.IndexOf('\n', at);
            if (end < 0) { end = body.Length; }
            var line = body.AsSpan(at, end - at).TrimEnd();
            if (line.StartsWith("--", StringComparison.Ordinal) && line[2..].StartsWith(boundary, StringComparison.Ordinal) && line.Length - 2 - boundary.Length is 0 or 2)
            {
                if (begin >= 0)
                {
                    left--;
                    parts.Add(Read(body[begin..Math.Max(begin, at - 1)], depth, ref left));
                }
                if (line.Length > 2 + boundary.Length) { return parts; }
                begin = Math.Min(end + 1, body.Length);
            }
            at = end + 1;
        }
        // One that was cut off: what there is of it.
        if (begin >= 0 && begin < body.Length && left > 0) { parts.Add(Read(body[begin..], depth, ref left)); }
        return parts;
    }

    private string? Boundary()
    {
        var type = Header("Content-Type")!;
        var at = type.IndexOf("boundary=", StringComparison.OrdinalIgnoreCase);
        if (at < 0) { return null; }
        var rest = type[(at + 9)..].TrimStart();
        var value = rest is ['"', .. var quoted] ? quoted.Split('"')[0] : rest.Split(';', ' ')[0];
        return value.Trim() is { Length: > 0 and <= 200 } boundary ? boundary : null;
    }

    private static (List<KeyValuePair<string, string>> Headers, string Body) HeadersOf(string text)
    {
        var (headers, at) = (new List<KeyValuePair<string, string>>(), 0);
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) { end = text.Length; }
            if (end == at) { return (headers, end + 1 <= text.Length ? text[(end + 1)..] : ""); }
            var line = text[at..end];
            at = end + 1;
            if (line[0] is ' ' or '\t')
            {
                if (headers.Count > 0 && headers[^1].Value.Length < 20_000) { headers[^1] = new(headers[^1].Key, $"{headers[^1].Value} {line.Trim()}"); }
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && headers.Count < MostHeaders) { headers.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim())); }
        }
        return (headers, "");
    }

    private static string FromBase64(string body)
    {
        var clean = new string([.. body.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/')]);
        try { return Encoding.UTF8.GetString(Convert.FromBase64String(clean[..(clean.Length / 4 * 4)] + (clean.Length % 4 is 2 or 3 ? clean[(clean.Length / 4 * 4)..].PadRight(4, '=') : ""))); }
        catch (FormatException) { return ""; }
    }

    private static string FromQuoted(string body)
    {
        var bytes = new List<byte>(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '=') { bytes.Add((byte)body[i]); }
            else if (i + 1 < body.Length && body[i + 1] == '\n') { i++; }
            else if (i + 2 < body.Length && char.IsAsciiHexDigit(body[i + 1]) && char.IsAsciiHexDigit(body[i + 2]))
            {
                bytes.Add(Convert.ToByte(body.Substring(i + 1, 2), 16));
                i += 2;
            }
            else { bytes.Add((byte)'='); }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string Utf8(string body) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(body));
}
