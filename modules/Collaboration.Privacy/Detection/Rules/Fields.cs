using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Lines of a form: "Domicilio: …", "Patient name: …", whatever stands behind the colon.</summary>
internal static class Fields
{
    private const int Longest = 80;

    public static void Find(Search search)
    {
        if (!search.IsWary) { return; }
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (!r.IsSign(i, ':') || KindOf(r, i - 1) is not { } kind) { continue; }
            var (first, last) = (i + 1, i);
            while (r[last + 1] is { Shape: not Shape.Line } next && next.End - r[first].Start < Longest && !(r.IsSign(last + 1, '.') && (r[last + 2].IsFirst || r[last + 2].Shape == Shape.Line))) { last++; }
            if (last >= first && (r[first].Shape == Shape.Number || r[first].Case != Case.Small || (!r.HasCapitals && !r[first].Has(Is.Ordinary)) || (kind == GateKinds.Address && HasNumber(r, first, last)))) { search.Found.Add(kind, r[first].Start, r[last].End, $"It stands behind “{search.Reading.Text.AsSpan(r[i - 1].Start, r[i - 1].Length)}”."); }
        }
    }

    private static bool HasNumber(Reading r, int first, int last)
    {
        for (var i = first; i <= last; i++) { if (r[i].Shape == Shape.Number) { return true; } }
        return false;
    }

    private static string? KindOf(Reading r, int i) => r.Small(i) switch
    {
        "domicilio" or "direccion" or "address" or "street" => GateKinds.Address,
        "localidad" or "provincia" or "municipio" or "city" or "town" or "hometown" or "county" or "where" or "birthplace" or "lugar" or "poblacion" or "ciudad" => GateKinds.Place,
        "nombre" or "apellidos" or "apellido" or "surname" => GateKinds.Name,
        "name" when r.Small(i - 1) is not "drug" and not "brand" and not "generic" and not "trade" and not "user" => GateKinds.Name,
        "cp" or "zip" => GateKinds.Address,
        "dob" or "nacimiento" or "birth" or "birthdate" => GateKinds.Date,
        _ => null,
    };
}
