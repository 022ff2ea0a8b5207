namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Digits with single signs between them, as numbers are grouped.</summary>
/// <param name="Digits">Without the signs.</param>
/// <param name="Groups">How many digits each group has.</param>
internal readonly record struct Run(int Start, int End, string Digits, IReadOnlyList<int> Groups, string Signs)
{
    private const int Most = 40;

    /// <summary>The number that begins with this token, with all groups behind it that are parted by one of these signs, or by a space.</summary>
    public static Run From(Reading reading, int token, string signs)
    {
        var (text, start) = (reading.Text, reading[token].Start);
        var (digits, groups, between, i, size) = (new System.Text.StringBuilder(), new List<int>(), new System.Text.StringBuilder(), start, 0);
        while (i < text.Length && digits.Length < Most)
        {
            if (char.IsAsciiDigit(text[i])) { digits.Append(text[i++]); size++; continue; }
            var next = i;
            while (next < text.Length && next - i < 3 && signs.Contains(text[next])) { next++; }
            if (next == i || next >= text.Length || !char.IsAsciiDigit(text[next])) { break; }
            groups.Add(size);
            between.Append(text[i] == ' ' && next - i > 1 ? text[i + 1] : text[i]);
            (size, i) = (0, next);
        }
        groups.Add(size);
        return new(start, i, digits.ToString(), groups, between.ToString());
    }
}
