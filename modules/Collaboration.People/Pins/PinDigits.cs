namespace Collaboration.People.Pins;

/// <summary>Which digits make a PIN. Ten tries are all that somebody has: what is tried first must not be one.</summary>
internal static class PinDigits
{
    /// <param name="staffName">Stands beside it on the card, so it is no secret.</param>
    /// <returns>A sentence on what is wrong; null for digits that can be chosen.</returns>
    public static string? Wrong(string? typed, string staffName)
    {
        var pin = typed ?? "";
        return pin.Length is < 6 or > 12 || !pin.All(char.IsAsciiDigit) ? "Choose 6 to 12 digits."
            : IsRow(pin) || Repeats(pin) || pin.Distinct().Count() < 3 || staffName.Contains(pin, StringComparison.Ordinal) || pin.Contains(staffName, StringComparison.Ordinal)
                ? "Others would guess that at once: it is a row, repeats itself, or stands on your card. Choose other digits." : null;
    }

    /// <summary>123456, 654321, 890123: each digit one more, or one less, than the one before.</summary>
    private static bool IsRow(string pin) => pin.Zip(pin.Skip(1), (a, b) => (b - a + 10) % 10).Distinct().ToList() is [1] or [9];

    /// <summary>000000, 121212, 123123, 19841984, and a year with its own end again: 198484.</summary>
    private static bool Repeats(string pin) => Enumerable.Range(1, pin.Length / 2).Any(n => pin.Skip(n).SequenceEqual(pin.Take(pin.Length - n))) || (pin.Length == 6 && pin[2..4] == pin[4..]);
}
