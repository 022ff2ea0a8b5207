using Collaboration.Kernel.Privacy;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Long numbers, and letters with many digits, that nothing names: where patients write they are most likely somebody's.</summary>
internal static class Codes
{
    public static void Find(Search search)
    {
        if (!search.IsWary) { return; }
        var (r, text) = (search.Reading, search.Reading.Text);
        for (var i = 0; i < r.Count; i++)
        {
            if (r[i].Shape is not (Shape.Number or Shape.Word) || (!r[i].IsApart && i > 0 && r[i - 1].Shape is not (Shape.Sign or Shape.Line)) || (r[i].Shape == Shape.Word && r[i].Case == Case.Small && r[i].Length > 3)) { continue; }
            var (at, digits, letters, isDecimal) = (r[i].Start, 0, 0, false);
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || (text[at] is '-' or '.' or ',' && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]))))
            {
                digits += char.IsAsciiDigit(text[at]) ? 1 : 0;
                letters += char.IsAsciiLetter(text[at]) ? 1 : 0;
                isDecimal |= text[at] is '.' or ',';
                at++;
            }
            var isCode = letters == 0 ? digits >= 6 && !isDecimal : digits >= 4 && letters <= 6 && digits + letters >= 6 && digits >= letters && !isDecimal && !IsPublished(r, i);
            if (isCode && !Amounts.IsRange(r, i) && !IsRound(text.AsSpan(r[i].Start, at - r[i].Start)) && !IsPublished(r, i - 1) && !IsPublished(r, i - 2)) { search.Found.Add(GateKinds.Record, r[i].Start, at, "A number like this may be somebody's record, account or device."); }
        }
    }

    // 150000 platelets
    private static bool IsRound(ReadOnlySpan<char> code) => code.EndsWith("000") && !code.ContainsAnyExceptInRange('0', '9');

    // Papers, trials and codes of diseases have numbers too.
    private static bool IsPublished(Reading r, int i) => r.Small(i) is "pmid" or "nct" or "doi" or "pmc" or "isbn" or "icd" or "cpt" or "snomed" or "loinc" or "rs";
}
