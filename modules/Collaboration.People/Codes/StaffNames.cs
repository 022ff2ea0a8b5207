using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Collaboration.People.Codes;

/// <summary>What staff without an e-mail address sign in with: the employee number, or else a short name made of their own.</summary>
internal static class StaffNames
{
    public const int Longest = 30;

    /// <summary>True for what can be typed on every keyboard.</summary>
    public static bool CanBe(string name) => name.Length is >= 3 and <= Longest && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_');

    /// <summary>As it is kept and looked for: large and small letters are the same.</summary>
    public static string Normal(string? typed) => (typed ?? "").Trim().ToLowerInvariant();

    /// <summary>For example <c>mlopez318</c>.</summary>
    /// <param name="isTaken">Somebody else's already.</param>
    public static string Make(string givenName, string familyName, Predicate<string> isTaken)
    {
        var (first, rest) = (Letters(givenName), Letters(familyName));
        var begin = rest.Length == 0 ? first : first[..Math.Min(1, first.Length)] + rest;
        if (begin.Length < 2) { begin = "staff"; }
        begin = begin[..Math.Min(12, begin.Length)];
        for (var most = 1000; ; most *= 10)
        {
            var name = begin + RandomNumberGenerator.GetInt32(most / 10, most).ToString(CultureInfo.InvariantCulture);
            if (!isTaken(name)) { return name; }
        }
    }

    /// <summary>The plain letters of a name: <c>Núñez</c> is <c>nunez</c>.</summary>
    private static string Letters(string name) => string.Concat(name.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetter)).ToLowerInvariant();
}
