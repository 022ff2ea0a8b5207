using System.Collections.Frozen;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Numbers behind a word that says what they are: MRN, policy, plate, NHC.</summary>
internal static class Labelled
{
    private sealed record Label(string Kind, bool IsStrong);

    private static readonly FrozenDictionary<string, Label> s_labels = Read();
    private static readonly FrozenDictionary<string, Label>.AlternateLookup<ReadOnlySpan<char>> s_lookup = s_labels.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_between = Lexicon.Lookup("number numbers no num nro numero n id ids identifier identification code is was are of in ending card holder the his her their my our record account policy plate serial license licence device with member patient state registration reg tag as under es del de la and");

    private static FrozenDictionary<string, Label> Read()
    {
        var labels = new Dictionary<string, Label>();
        void Add(string kind, bool strong, string words) { foreach (var word in words.Split(' ')) { labels[word] = new(kind, strong); } }
        Add(GateKinds.Record, true, "mrn mrns nºcol nhc cipa nuhsa cip dni nie medrec csn accession npi dea colegiado ncol nif historia passport pasaporte");
        Add(GateKinds.Record, false, "record chart case encounter visit file specimen sample episode episodio expediente study patient certificate prescription rx order confirmation claim authorization reference ref ticket id identifier license licence permit registration dl driver drivers employee badge number col collegiate");
        Add(GateKinds.Account, false, "account acct iban routing cuenta invoice bill billing");
        Add(GateKinds.Insurance, true, "nass mbi hicn afiliacion");
        Add(GateKinds.Insurance, false, "insurance policy member subscriber group beneficiary plan medicare medicaid medi aetna cigna humana kaiser bcbs cross shield uhc unitedhealthcare anthem tricare poliza tarjeta aseguradora");
        Add(GateKinds.SocialSecurity, true, "ssn sss");
        Add(GateKinds.SocialSecurity, false, "security");
        Add(GateKinds.Plate, false, "plate plates vin vehicle car matricula tag");
        Add(GateKinds.Device, false, "serial device implant pacemaker defibrillator icd pump imei mac udi lot model monitor stimulator prosthesis sn meter");
        return labels.ToFrozenDictionary();
    }

    public static void Find(Search search)
    {
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (r[i].Shape != Shape.Word || !s_lookup.TryGetValue(r.Small(i), out var label)) { continue; }
            // The plate of a "license plate" is no license.
            if ((!label.IsStrong && !search.Counts(i)) || r.Small(i + 1) is "plate" or "plates" || IsOfDiseases(r, i)) { continue; }
            var (next, isPointed) = Behind(r, i);
            if (Value(r, next, label.IsStrong, isPointed || label.Kind == GateKinds.Plate) is not { } end || search.Found.IsTaken(r[next].Start, end)) { continue; }
            var isCertain = label.IsStrong || (isPointed && label.Kind is GateKinds.SocialSecurity);
            search.Found.Add(label.Kind, r[next].Start, end, $"This number stands behind “{search.Reading.Text.AsSpan(r[i].Start, r[i].Length)}”.", isCertain);
        }
    }

    /// <summary>The first token that may hold the number, and whether something points to it.</summary>
    private static (int Next, bool IsPointed) Behind(Reading r, int i)
    {
        var (next, isPointed) = (i + 1, false);
        for (var steps = 0; steps < 7; steps++, next++)
        {
            var token = r[next];
            if (token.Shape == Shape.Sign && r.Text[token.Start] is ':' or '#' or '.' or '-' or '(' or 'º' or '°' or '=' or '"' or '*' or '\'' or ',' or '/') { isPointed |= r.Text[token.Start] is ':' or '#' or 'º' or '°' or '='; continue; }
            if (token.Shape == Shape.Word && !HasDigits(r, next) && s_between.Contains(r.Small(next))) { isPointed |= r.Small(next) is "number" or "no" or "num" or "id" or "numero" or "serial" or "plate" or "code" or "ending"; continue; }
            if (token.Shape == Shape.Word && token is { Length: 1, Case: Case.Small } && r.Text[token.Start] is 'º' or 'ª') { isPointed = true; continue; }
            break;
        }
        return (next, isPointed);
    }

    // ICD-10 is no device.
    private static bool IsOfDiseases(Reading r, int i) => r.Small(i) is "icd" && r.Small(r.IsSign(i + 1, '-') ? i + 2 : i + 1) is "9" or "10" or "11";

    private static bool HasDigits(Reading r, int i) => r[i + 1] is { Shape: Shape.Number, IsApart: false };

    /// <summary>Where the number ends that begins here; null where none begins.</summary>
    private static int? Value(Reading r, int i, bool isStrong, bool isPointed)
    {
        if (r[i].Shape is not (Shape.Number or Shape.Word)) { return null; }
        var (text, at, end, digits, letters) = (r.Text, r[i].Start, r[i].Start, 0, 0);
        for (var lastGap = false; at < text.Length && at - r[i].Start < 40; at++)
        {
            var c = text[at];
            if (char.IsAsciiDigit(c)) { digits++; end = at + 1; lastGap = false; }
            else if (char.IsAsciiLetter(c) && !lastGap) { letters++; end = at + 1; }
            else if (c is '-' or '/' or '.' or '_' or '•' or '*' && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1])) { continue; }
            // Groups of digits, as social security writes them; a year or a dose behind a number is no group.
            else if (c == ' ' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && !lastGap && digits is > 0 and < 14) { lastGap = true; }
            else if (c == ' ' && letters is > 0 and <= 4 && digits == 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) { lastGap = true; }
            else { break; }
        }
        if (letters > digits + 8) { return null; }
        var least = isStrong ? 2 : isPointed ? 3 : 5;
        return digits >= least ? end : null;
    }
}
