namespace Collaboration.Privacy.Detection.Rules;

/// <summary>The sums that numbers carry in themselves.</summary>
internal static class Checks
{
    /// <summary>Luhn's sum, as on payment cards.</summary>
    public static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1 && (digit *= 2) > 9) { digit -= 9; }
            sum += digit;
        }
        return sum % 10 == 0;
    }

    /// <summary>A payment card's length, first digits and sum.</summary>
    public static bool IsCard(ReadOnlySpan<char> digits) => digits.Length is >= 13 and <= 19 && digits[0] is >= '2' and <= '6' or '1' && IsLuhn(digits) && digits.ContainsAnyExcept('0');

    /// <summary>Areas, groups and serials that were given out: never 000, 666 and 900 on, 00 and 0000.</summary>
    public static bool IsSocialSecurity(ReadOnlySpan<char> digits) =>
        digits.Length == 9 && digits[0] != '9' && digits[..3] is not ("000" or "666") && digits[3..5] is not "00" && digits[5..] is not "0000";

    /// <summary>An account's country, length and remainder of one by 97.</summary>
    public static bool IsIban(ReadOnlySpan<char> text)
    {
        if (text.Length is < 15 or > 34 || !char.IsAsciiLetterUpper(text[0]) || !char.IsAsciiLetterUpper(text[1]) || !char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3])) { return false; }
        var rest = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[(i + 4) % text.Length];
            if (char.IsAsciiDigit(c)) { rest = ((rest * 10) + c - '0') % 97; }
            else if (char.IsAsciiLetterUpper(c)) { rest = ((rest * 100) + c - 'A' + 10) % 97; }
            else { return false; }
        }
        return rest == 1;
    }

    /// <summary>A vehicle's seventeen characters, the ninth of them the sum.</summary>
    public static bool IsVehicle(ReadOnlySpan<char> text)
    {
        const string Values = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
        ReadOnlySpan<int> weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
        if (text.Length != 17) { return false; }
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            if (Values.IndexOf(text[i]) is not (>= 0 and var at) || text[i] == '.') { return false; }
            sum += at % 10 * weights[i];
        }
        return text[8] == (sum % 11 == 10 ? 'X' : (char)('0' + (sum % 11)));
    }

    /// <summary>Four groups of up to three digits, none above 255.</summary>
    public static bool IsInternetAddress(ReadOnlySpan<char> text) => text.Count('.') == 3 && System.Net.IPAddress.TryParse(text, out _);
}
