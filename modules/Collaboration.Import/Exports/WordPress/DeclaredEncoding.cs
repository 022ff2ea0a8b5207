using System.Text;
using System.Text.RegularExpressions;
using Collaboration.Import.Contracts;

namespace Collaboration.Import.Exports.WordPress;

/// <summary>What a file says of its own encoding: by its first bytes or by its XML declaration.</summary>
internal static partial class DeclaredEncoding
{
    public static Encoding Of(ReadOnlySpan<byte> begin, string file)
    {
        if (begin.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || begin.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0])) { return Strict(Encoding.Unicode); }
        if (begin.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]) || begin.StartsWith((ReadOnlySpan<byte>)[0, (byte)'<'])) { return Strict(Encoding.BigEndianUnicode); }
        var head = Encoding.Latin1.GetString(begin[..Math.Min(begin.Length, 400)]);
        if (Declaration().Match(head) is not { Success: true } declared) { return Strict(Encoding.UTF8); }
        var name = declared.Groups[1].Value;
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
            // A file whose bytes are read as pairs cannot have told so in single ones.
            return Strict(encoding is UnicodeEncoding or UTF32Encoding ? Encoding.UTF8 : encoding);
        }
        catch (ArgumentException)
        {
            throw new ImportException($"{file}: the encoding '{name}' is not known here. Export it as UTF-8.");
        }
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }

    [GeneratedRegex("""\A\s*(?:\xEF\xBB\xBF)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
