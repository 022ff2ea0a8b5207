using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Numbers with a dash between that are no phone and no record.</summary>
internal static class Amounts
{
    /// <summary>1000-2000 mg, 875-125 mg, 2015-2019</summary>
    public static bool IsRange(Reading r, int i)
    {
        if (r[i].Shape != Shape.Number || !r.IsSign(i + 1, '-') || r[i + 2].Shape != Shape.Number || (r[i + 3] is { IsApart: false } next && (next.Shape == Shape.Number || r.IsSign(i + 3, '-')))) { return false; }
        var from = r.Small(i);
        var to = r.Small(i + 2);
        return r[i + 3].Has(Is.Measure) || (from.EndsWith("00") && to.EndsWith("00")) || (IsYear(from) && IsYear(to));
    }

    private static bool IsYear(ReadOnlySpan<char> digits) => digits.Length == 4 && digits is ['1', '9', ..] or ['2', '0', ..];
}
