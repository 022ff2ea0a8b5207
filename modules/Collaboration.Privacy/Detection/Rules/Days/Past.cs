using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Days;

/// <summary>Sentences that tell of what has happened: "was diagnosed", "came", "fue operado".</summary>
internal static class Past
{
    /// <summary>So many words to each side are looked at: sentences may be endless.</summary>
    public const int Far = 30;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_verbs = Lexicon.Lookup(
        """
        was were had did been born became began broke brought built came caught chose cut did died drove fell felt flew found gave got grew had heard held kept knew left lost made met paid quit ran rose said sang sung saw sent spent spoke stood told took taught underwent went woke won wrote written
        fue fueron era eran estuvo estaba tuvo tenia hizo hubo nacio murio fallecio acudio vino llego empezo comenzo ingreso sufrio recibio diagnosticado diagnosticada operado operada intervenido intervenida tratado tratada ingresado ingresada
        """);

    public static bool IsTold(Reading r, int token)
    {
        for (var i = token - 1; i > token - Far && r[i].Sentence == r[token].Sentence; i--) { if (IsVerb(r, i)) { return true; } }
        for (var i = token + 1; i < token + Far && r[i].Sentence == r[token].Sentence; i++) { if (IsVerb(r, i)) { return true; } }
        return false;
    }

    private static bool IsVerb(Reading r, int i) =>
        r[i] is { Shape: Shape.Word, Case: Case.Small } && (s_verbs.Contains(r.Small(i)) || (r[i].Length > 4 && EndsSo(r.Small(i)) && r.Small(i - 1) is not ("is" or "are" or "be")));

    private static bool EndsSo(ReadOnlySpan<char> verb) => verb.EndsWith("ed") || verb.EndsWith("aron") || verb.EndsWith("ieron");
}
