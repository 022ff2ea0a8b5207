using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.People;

/// <summary>What says of a name that it is a patient's. A doctor is no secret among staff; Mr. and Mrs. are hardly ever colleagues.</summary>
internal static class Patients
{
    public static int Of(Reading r, NameRun name) => Before(r, name.First) + (IsRecorded(r, name.Last + 1) ? 2 : 0);

    /// <summary>The word itself: residents and clients are many things to a hospital.</summary>
    public static bool IsOne(Reading r, int i) => r[i].Has(Is.Patient) && r.Small(i) is "patient" or "pt" or "paciente" && !(r.IsSign(i - 1, '-') && !r[i].IsApart);

    private static int Before(Reading r, int first)
    {
        var before = r.IsSign(first - 1, '.') || r.IsSign(first - 1, ':') ? first - 2 : first - 1;
        return IsOne(r, before) || (r[before].Has(Is.Naming) && IsOne(r, before - 1)) || r.Small(before) is "mr" or "mrs" or "ms" or "sra" or "senora" ? 2 : 0;
    }

    // John, 54, and Maria (MRN …) and Liu, a 30-year-old
    private static bool IsRecorded(Reading r, int i) =>
        (Told.IsAged(r, i) && r[i + 1].Shape == Shape.Number && (r[i + 2].Shape != Shape.Word || r[i + 2].IsApart)) || r.Small(i + 1) is "dob" or "mrn" or "nhc" || (r.Small(i + 1) is "a" && r[i + 2] is { Shape: Shape.Number, IsApart: true });
}
