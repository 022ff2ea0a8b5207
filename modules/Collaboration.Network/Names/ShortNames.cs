using System.Text.RegularExpressions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Network.HospitalList;

namespace Collaboration.Network.Names;

/// <summary>
/// Finds a short name for each hospital that has none: of its name; where several share that, with the city, then the
/// state, then a number. The same list gives the same names in whatever order, and after an import that was broken off.
/// </summary>
internal static partial class ShortNames
{
    private const int Limit = 60;

    /// <param name="list">The whole list, the hospitals that are known already among it: they keep theirs, and still count.</param>
    /// <param name="known">Source ids of those that need none.</param>
    /// <param name="taken">All short names of the catalogue; what is given out is added.</param>
    public static Dictionary<string, string> For(IEnumerable<ListedHospital> list, IReadOnlySet<string> known, HashSet<string> taken)
    {
        var given = new Dictionary<string, string>();
        var left = list.OrderBy(h => h.SourceId, StringComparer.Ordinal).ToList();
        foreach (var form in s_forms)
        {
            var next = new List<ListedHospital>();
            foreach (var same in left.GroupBy(form))
            {
                if (same.Count() == 1 && IsFree(same.Key, taken)) { Give(same.Single(), same.Key); }
                else { next.AddRange(same); }
            }
            left = [.. next.OrderBy(h => h.SourceId, StringComparer.Ordinal)];
        }
        foreach (var hospital in left.Where(h => !known.Contains(h.SourceId))) { Give(hospital, Numbered(hospital, taken)); }
        return given;

        void Give(ListedHospital hospital, string name)
        {
            if (known.Contains(hospital.SourceId)) { return; }
            given[hospital.SourceId] = name;
            taken.Add(name);
        }
    }

    private static readonly Func<ListedHospital, string>[] s_forms = [h => With(h, null), h => With(h, h.City), h => With(h, $"{h.City} {h.Region}")];

    private static string Numbered(ListedHospital hospital, HashSet<string> taken)
    {
        for (var number = 2; ; number++)
        {
            var name = With(hospital, $"{hospital.City} {hospital.Region} {number}");
            if (IsFree(name, taken)) { return name; }
        }
    }

    private static string With(ListedHospital hospital, string? more)
    {
        var tail = Slug.Of(more ?? "", 40);
        var name = Slug.Of(Form().Replace(hospital.Name, ""), tail.Length == 0 ? Limit : Limit - tail.Length - 1);
        if (name.Length == 0) { name = "hospital"; }
        return tail.Length == 0 || name.EndsWith("-" + tail, StringComparison.Ordinal) ? name : $"{name}-{tail}";
    }

    private static bool IsFree(string name, HashSet<string> taken) => !taken.Contains(name) && !TenantStore.Reserved.Contains(name);

    // What says how a hospital is owned, not which it is.
    [GeneratedRegex(@"(?<=.)[\s,(]+(The|Inc\.?|LLC|LLP|LP|L P)\)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
