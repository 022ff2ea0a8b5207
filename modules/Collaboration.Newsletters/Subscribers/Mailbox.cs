using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Collaboration.Kernel.Text;

namespace Collaboration.Newsletters.Subscribers;

/// <summary>One address that mail can be sent to: RFC 5321 (4.1.2) with the letters of RFC 6531, and nothing around it.</summary>
/// <param name="Address">As it was written, for people to read.</param>
/// <param name="Envelope">As a mail server is told it: the domain in ASCII.</param>
/// <param name="Key">As addresses are compared: two of the same key reach the same person almost everywhere.</param>
internal sealed record Mailbox(string Address, string Envelope, string Key)
{
    private const string Atoms = "!#$%&'*+-/=?^_`{|}~";

    private static readonly IdnMapping s_idn = new() { UseStd3AsciiRules = true };

    /// <param name="typed">Whatever somebody typed, or a file holds.</param>
    /// <param name="why">What is wrong, a sentence; empty where nothing is.</param>
    /// <returns>Null for what is no address.</returns>
    public static Mailbox? Read(string? typed, out string why)
    {
        var text = (typed ?? "").Trim();
        var at = text.LastIndexOf('@');
        why = Wrong(text, at);
        if (why.Length > 0) { return null; }
        var (local, domain) = (text[..at], Ascii(text[(at + 1)..]));
        why = domain is null ? "What stands behind the @ is no name of a mail server." : local.Length + 1 + domain.Length > 254 ? "An address has at most 254 characters." : "";
        if (domain is null || why.Length > 0) { return null; }
        return new(text, $"{local}@{domain}", KeyOf(text)!);
    }

    /// <returns>Null for what cannot be compared: no address.</returns>
    public static string? KeyOf(string? address)
    {
        var text = (address ?? "").Trim();
        var at = text.LastIndexOf('@');
        if (at <= 0 || text.Length > 254) { return null; }
        var local = text[..at].Normalize().ToLowerInvariant();
        if (local is ['"', .. var quoted, '"'] && IsAtoms(quoted)) { local = quoted; }
        var key = $"{local}@{Ascii(text[(at + 1)..]) ?? text[(at + 1)..].ToLowerInvariant()}";
        return key.Length <= 300 ? key : null;
    }

    private static string Wrong(string text, int at)
    {
        if (text.Length == 0) { return "There is no address."; }
        if (text.Length > 254) { return "An address has at most 254 characters."; }
        if (text.Any(c => Characters.IsStray(c) || char.IsSurrogate(c)) || !text.IsNormalized()) { return "It holds a character that no address has."; }
        if (at < 0) { return "There is no @ in it."; }
        if (at == 0) { return "There is nothing before the @."; }
        if (at == text.Length - 1) { return "There is nothing behind the @."; }
        if (System.Text.Encoding.UTF8.GetByteCount(text[..at]) > 64) { return "There are more than 64 characters before the @."; }
        return IsLocal(text[..at]) ? "" : "What stands before the @ is not how a name is written.";
    }

    private static bool IsLocal(string local) => local[0] == '"' ? IsQuoted(local) : IsAtoms(local);

    /// <summary>Words of letters, digits and a few signs, with single dots between.</summary>
    private static bool IsAtoms(string local) => local.Split('.').All(word => word.Length > 0 && word.All(c => char.IsLetterOrDigit(c) || c > '\x7f' && !char.IsWhiteSpace(c) || Atoms.Contains(c)));

    private static bool IsQuoted(string local)
    {
        if (local.Length < 3 || local[^1] != '"') { return false; }
        for (var i = 1; i < local.Length - 1; i++)
        {
            if (local[i] == '\\') { i++; }
            else if (local[i] == '"') { return false; }
            // Nobody's server tells these from the end of a command with certainty.
            if (i >= local.Length - 1 || local[i] is '<' or '>') { return false; }
        }
        return true;
    }

    private static string? Ascii(string domain)
    {
        if (domain is ['[', .. var literal, ']'])
        {
            var isSix = literal.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase);
            return IPAddress.TryParse(isSix ? literal[5..] : literal, out var address) && address.AddressFamily == (isSix ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork) && (isSix || literal.Count(c => c == '.') == 3)
                ? $"[{(isSix ? "IPv6:" : "")}{address}]" : null;
        }
        try
        {
            var ascii = s_idn.GetAscii(domain.ToLowerInvariant());
            var labels = ascii.Split('.');
            return ascii.Length <= 253 && labels.Length > 1 && labels.All(l => l.Length is > 0 and <= 63 && l[0] != '-' && l[^1] != '-') && !labels[^1].All(char.IsAsciiDigit) ? ascii : null;
        }
        catch (ArgumentException) { return null; }
    }
}
