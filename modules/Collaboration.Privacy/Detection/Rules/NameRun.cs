using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Words in a row that a name may be made of, with initials and particles between.</summary>
/// <param name="Words">Without initials and particles.</param>
internal sealed record NameRun(int First, int Last, int Words)
{
    public static NameRun? From(Reading r, int i)
    {
        if (!IsPart(r, i) || IsInitial(r, i) && !IsPart(r, i + 2)) { return null; }
        var (last, words) = (i, IsInitial(r, i) ? 0 : 1);
        while (last < i + 8 && Next(r, last) is { } next)
        {
            if (!IsInitial(r, next)) { words++; }
            last = next;
        }
        return words == 0 ? null : new(i, last, words);
    }

    /// <summary>The part of a name behind this one; null where it ends.</summary>
    private static int? Next(Reading r, int i)
    {
        var next = i + 1;
        if (r.IsSign(next, '.') && (IsInitial(r, i) || IsPart(r, next + 1) && r[i].Length <= 2)) { next++; }
        else if (r.IsSign(next, '-') && !r[next].IsApart && !r[next + 1].IsApart) { next++; }
        else if (r[next].Shape == Shape.Sign) { return null; }
        var particles = 0;
        while (r[next] is { Shape: Shape.Word, Case: Case.Small } && r[next].Has(Is.Particle) && r.Small(next) is not "y" and not "e" and not "i" && particles++ < 3) { next++; }
        return r[next].Shape == Shape.Word && !r[next].IsFirst && IsPart(r, next) ? next : null;
    }

    public static bool IsInitial(Reading r, int i) => r[i] is { Shape: Shape.Word, Length: 1, Case: Case.Capital } && r.Small(i) is not "i";

    private static bool IsPart(Reading r, int i)
    {
        var word = r[i];
        if (!r.HasCapitals && word is { Shape: Shape.Word, Length: > 2 } && word.Has(Is.AName) && !word.Has(Is.AlsoWord | Is.NoName | Is.Naming | Is.Doing | Is.Event | Is.Head | Is.Eponym | Is.Town)) { return true; }
        if (!r.HasCapitals && word is { Shape: Shape.Word, Length: > 2, Is: Is.Nothing } && (r.Small(i - 1) is "named" || (r.Small(i - 1) is "is" && r.Small(i - 2) is "name") || (r[i - 1].Is == Is.Nothing && r.Small(i - 2) is "is" && r.Small(i - 3) is "name") || (r[i - 1].Has(Is.AName) && !r[i - 1].Has(Is.AlsoWord | Is.NoName)))) { return true; }
        if (word.Shape != Shape.Word || word.Case == Case.Small || (r.IsSign(i + 1, '.') && word.Has(Is.Title))) { return false; }
        if (IsInitial(r, i)) { return true; }
        // St. John's wort, sub-Saharan.
        if ((r.IsSign(i - 1, '.') && r.Small(i - 2) is "st") || (r.IsSign(i - 1, '-') && r.Small(i - 2) is "sub" or "non" or "anti" or "post" or "pre")) { return false; }
        if (word.Length < 2 || (!word.IsApart && r[i - 1].Shape == Shape.Number) || r[i + 1] is { IsApart: false, Shape: Shape.Number }) { return false; }
        // Acronyms are written like names in capitals; only what is known as a name counts then.
        if (word.Case == Case.Upper) { return word.Has(Is.AName) && word.Length > 2 && !word.Has(Is.Ordinary | Is.Medical | Is.StateCode | Is.AlsoWord); }
        if (IsTerm(r.Text.AsSpan(word.Start, word.Length))) { return false; }
        return word.Has(Is.AName) ? !IsOther(word) : !word.Has(Is.NoName | Is.Naming | Is.Doing | Is.Event);
    }

    // HFpEF, BiPAP: capitals within are a term's, but for McDonald and O'Brien.
    private static bool IsTerm(ReadOnlySpan<char> word)
    {
        for (var i = 2; i < word.Length; i++)
        {
            if (char.IsUpper(word[i]) && word[i - 1] is not ('\'' or '’') && !word.StartsWith("Mc") && !word.StartsWith("Mac") && !word.StartsWith("De") && !word.StartsWith("La") && !word.StartsWith("Di") && !word.StartsWith("Van") && !word.StartsWith("Fitz")) { return true; }
        }
        return false;
    }

    // A title, a state, a month: names of people only beside other names.
    private static bool IsOther(Token word) => word.Has(Is.Title | Is.Organisation | Is.Patient) && !word.Has(Is.Given);
}
