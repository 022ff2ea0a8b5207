using System.Text;

namespace Collaboration.Newsletters.Sending;

/// <summary>Words in a mail's header: ASCII in lines of moderate length (RFC 2047), from which nobody gets into another header.</summary>
internal static class HeaderText
{
    /// <summary>Bytes of one encoded word, which has at most 75 characters with what stands around it.</summary>
    private const int WordBytes = 42;

    /// <summary>A subject, or whatever else is free text.</summary>
    public static string Of(string words)
    {
        var line = OneLine(words);
        return line.Length <= 60 && IsPlain(line) && !line.Contains("=?", StringComparison.Ordinal) ? line : Encoded(line);
    }

    /// <summary>The name before an address.</summary>
    public static string Name(string name)
    {
        var line = OneLine(name);
        return line.Length <= 60 && IsPlain(line) && !line.Contains("=?", StringComparison.Ordinal) ? $"\"{line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : Encoded(line);
    }

    private static bool IsPlain(string line) => line.All(c => c is >= ' ' and <= '~');

    private static string OneLine(string words) => string.Join(' ', new string([.. words.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Encoded(string line)
    {
        var (words, bytes) = (new List<string>(), new List<byte>());
        foreach (var rune in line.EnumerateRunes())
        {
            var next = Encoding.UTF8.GetBytes(rune.ToString());
            if (bytes.Count + next.Length > WordBytes) { End(); }
            bytes.AddRange(next);
        }
        End();
        return string.Join("\r\n ", words);

        void End()
        {
            if (bytes.Count > 0) { words.Add($"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?="); }
            bytes.Clear();
        }
    }
}
