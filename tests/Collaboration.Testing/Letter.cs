using System.Text;
using System.Text.RegularExpressions;

namespace Collaboration.Testing;

/// <summary>A mail as the person who gets it reads it, from the folder that this app sends into.</summary>
public sealed partial record Letter(string From, string To, string Subject, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The first link in it, without scheme and host.</summary>
    public string Link => new Uri(Address().Match(Text).Value).PathAndQuery;

    /// <summary>Waits for a mail to this address.</summary>
    /// <param name="about">What its subject holds.</param>
    public static async Task<Letter> ToAsync(App app, string address, string about)
    {
        Letter? found = null;
        await Wait.UntilAsync($"a mail about “{about}” to {address}", () => (found = AllTo(app, address).FirstOrDefault(l => l.Subject.Contains(about, StringComparison.Ordinal))) is not null);
        return found!;
    }

    /// <summary>What was sent to this address until now, the oldest first.</summary>
    public static IReadOnlyList<Letter> AllTo(App app, string address) =>
        Directory.Exists(app.MailFolder) ? [.. Directory.EnumerateFiles(app.MailFolder, "*.eml").Order().Select(f => Read(File.ReadAllText(f))).Where(l => l.To.Contains(address, StringComparison.Ordinal))] : [];

    public static Letter Read(string file)
    {
        var parts = file.ReplaceLineEndings("\n").Split("\n\n", 2);
        var headers = Fold().Replace(parts[0], " ").Split('\n').Select(l => l.Split(": ", 2)).ToLookup(h => h[0], h => Decoded(h[^1]), StringComparer.OrdinalIgnoreCase).ToDictionary(h => h.Key, h => h.First(), StringComparer.OrdinalIgnoreCase);
        var text = headers.GetValueOrDefault("Content-Transfer-Encoding") switch
        {
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(parts[1])),
            "quoted-printable" => Unquoted(parts[1].Replace("=\n", "", StringComparison.Ordinal)),
            _ => parts[1],
        };
        return new(headers["From"], headers["To"], headers["Subject"], text.ReplaceLineEndings("\n"), headers);
    }

    private static string Decoded(string header) => Word().Replace(header, word => word.Groups[1].Value is "B" or "b" ? Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[2].Value)) : Unquoted(word.Groups[2].Value.Replace('_', ' ')));

    private static string Unquoted(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=') { bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16)); i += 2; }
            else { bytes.AddRange(Encoding.UTF8.GetBytes([text[i]])); }
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Fold();

    [GeneratedRegex(@"=\?utf-8\?([BbQq])\?(.*?)\?=\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
