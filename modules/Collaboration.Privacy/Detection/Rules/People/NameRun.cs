using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.People;

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

    /// <summary>Without what was found as something else: the street behind a doctor's name. Null where nothing is left.</summary>
    public NameRun? Until(Found found, Reading r)
    {
        for (var i = First; i <= Last; i++) { if (found.IsTaken(r[i])) { return i == First ? null : this with { Last = i - 1, Words = Math.Max(1, Words - (Last - i + 1)) }; } }
        return this;
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

    public static bool IsPart(Reading r, int i)
    {
        var word = r[i];
        if (word.Shape != Shape.Word) { return false; }
        if (word.Case == Case.Small) { return IsSmall(r, i); }
        if (r.IsSign(i + 1, '.') && word.Has(Is.Title)) { return false; }
        if (IsInitial(r, i)) { return true; }
        // St. John's wort, sub-Saharan.
        if ((r.IsSign(i - 1, '.') && r.Small(i - 2) is "st") || (r.IsSign(i - 1, '-') && r.Small(i - 2) is "sub" or "non" or "anti" or "post" or "pre")) { return false; }
        if (word.Length < 2 || (!word.IsApart && r[i - 1].Shape == Shape.Number) || r[i + 1] is { IsApart: false, Shape: Shape.Number }) { return false; }
        // Acronyms are written like names in capitals; only what is known as a name counts then.
        if (word.Case == Case.Upper) { return word.Has(Is.AName) && word.Length > 2 && !word.Has(Is.Ordinary | Is.Medical | Is.StateCode | Is.AlsoWord); }
        if (Things.IsTerm(r.Text.AsSpan(word.Start, word.Length))) { return false; }
        return word.Has(Is.AName) ? !IsOther(word) : !word.Has(Is.NoName | Is.Naming | Is.Doing | Is.Event);
    }

    // john kowalski; patient maria
    private static bool IsSmall(Reading r, int i)
    {
        if (r[i].Length < 3) { return false; }
        if (IsSurely(r[i])) { return !r.HasCapitals || IsSurely(r[i - 1]) || IsSurely(r[i + 1]) || Introduces(r, i - 1); }
        // Nobody knows the word, so it has to be said: named lohla, my name is nijito asano, pt deshawn (mrn …)
        return r[i].Is == Is.Nothing && (Names(r, i - 1) || (r[i - 1] is { Shape: Shape.Word, Is: Is.Nothing } && Names(r, i - 2)) || (!r.HasCapitals && IsSurely(r[i - 1])) || (Introduces(r, i - 1) && IsRecorded(r, i + 1)));
    }

    private static bool IsSurely(Token word) => word is { Shape: Shape.Word, Length: > 2 } && word.Has(Is.AName) && !word.Has(Is.AlsoWord | Is.NoName | Is.Naming | Is.Doing | Is.Event | Is.Head | Is.Eponym | Is.Town | Is.Particle | Is.Whereabouts);

    private static bool Names(Reading r, int i) => r.Small(i) is "named" or "llamado" or "llamada" || (r.Small(i) is "me" && r.Small(i - 1) is "call" or "calls") || (r.Small(i) is "is" or "es" && r.Small(i - 1) is "name" or "nombre");

    private static bool Introduces(Reading r, int i) => r.IsSign(i, '.') ? r.Small(i - 1) is "mr" or "mrs" or "ms" or "dr" or "pt" : Patients.IsOne(r, i) || r.Small(i) is "mr" or "mrs" or "ms" or "dr" || Names(r, i);

    private static bool IsRecorded(Reading r, int i) => (r.IsSign(i, ',') || r.IsSign(i, '(')) && r.Small(i + 1) is "mrn" or "dob" or "nhc";

    // A title, a state, a month: names of people only beside other names.
    private static bool IsOther(Token word) => word.Has(Is.Title | Is.Organisation | Is.Patient) && !word.Has(Is.Given);
}
