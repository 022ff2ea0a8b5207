using Collaboration.Kernel.Privacy;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Numbers that say themselves what they are: social security, payment cards, bank accounts, vehicles, addresses of machines.</summary>
internal static class Numbers
{
    public static void Find(Search search)
    {
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (r[i].Shape is Shape.Number or Shape.Word && (i == 0 || r[i].IsApart || r[i - 1].Shape is Shape.Sign or Shape.Line)) { Vehicle(search, i); }
            if (r[i].Shape is Shape.Number && (i == 0 || r[i].IsApart || !IsOfNumber(r, i - 1))) { FindAt(search, i); }
            else if (r[i] is { Shape: Shape.Word, Case: not Case.Small } && (r[i].IsApart || r[i - 1].Shape != Shape.Number)) { FindLettered(search, i); }
        }
    }

    private static bool IsOfNumber(Reading r, int i) => r[i].Shape == Shape.Word || (r[i].Shape == Shape.Sign && r.Text[r[i].Start] is '-' or '.' or '/' && !r[i].IsApart && r[i - 1].Shape == Shape.Number);

    private static void FindAt(Search search, int i)
    {
        var (found, run) = (search.Found, Run.From(search.Reading, i, " -."));
        // A number in an address of a page is that page's.
        if (run.Start > 0 && search.Reading.Text[run.Start - 1] is '/' or '=') { return; }
        if (Checks.IsCard(run.Digits)) { found.Add(GateKinds.Card, run.Start, run.End, "This is the number of a payment card.", isCertain: true); return; }
        if (run.Groups is [3, 2, 4] && run.Signs is "--" or "  " or "..")
        {
            var isValid = Checks.IsSocialSecurity(run.Digits);
            if (isValid || search.Counts(i)) { found.Add(GateKinds.SocialSecurity, run.Start, run.End, isValid ? "This is a social security number." : "This is written like a social security number.", isValid); }
            return;
        }
        var end = run.Start;
        while (end < search.Reading.Text.Length && (char.IsAsciiDigit(search.Reading.Text[end]) || search.Reading.Text[end] == '.')) { end++; }
        var dotted = search.Reading.Text.AsSpan(run.Start, end - run.Start).TrimEnd('.');
        if (search.IsWary && Checks.IsInternetAddress(dotted)) { found.Add(GateKinds.Device, run.Start, run.Start + dotted.Length, "The address of a computer leads to whoever uses it."); }
    }

    private static void Vehicle(Search search, int i)
    {
        var (text, start) = (search.Reading.Text, search.Reading[i].Start);
        if (start + 17 <= text.Length && (start + 17 == text.Length || !char.IsLetterOrDigit(text[start + 17])) && Checks.IsVehicle(text.AsSpan(start, 17))) { search.Found.Add(GateKinds.Plate, start, start + 17, "This is the number of a vehicle.", isCertain: true); }
    }

    private static void FindLettered(Search search, int i)
    {
        var (text, start, end) = (search.Reading.Text, search.Reading[i].Start, search.Reading[i].Start);
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end])) { end++; }
        if (end - start < 4 || !char.IsAsciiDigit(text[start + 2])) { return; }
        // Accounts are written in groups of four.
        Span<char> plain = stackalloc char[34];
        var (length, at, last) = (0, start, start);
        while (at < text.Length && length < 34)
        {
            if (char.IsAsciiLetterOrDigit(text[at])) { plain[length++] = text[at++]; last = at; }
            else if (text[at] is ' ' or '-' && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1])) { at++; }
            else { break; }
            if (length >= 15 && (at == text.Length || !char.IsAsciiLetterOrDigit(text[at])) && Checks.IsIban(plain[..length])) { search.Found.Add(GateKinds.Account, start, last, "This is the number of a bank account.", isCertain: true); return; }
        }
    }
}
