using Collaboration.Import.Contracts;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Web.Commands.Import;

/// <summary>A report as people read it at a terminal: a table of counts, then what is to be known, the most frequent reason first.</summary>
internal static class ReportLines
{
    private const int MostNames = 5;

    private static readonly string[] s_columns = ["in file", "added", "updated", "unchanged", "stays", "left out"];

    public static IEnumerable<string> Of(ImportReport report, Tenant tenant)
    {
        var width = report.Tallies.Select(t => t.Kind.Length).Append(4).Max();
        yield return $"{"".PadRight(width)}  {string.Join("  ", s_columns)}";
        foreach (var t in report.Tallies)
        {
            var counts = new[] { t.InFile, t.Added, t.Updated, t.Unchanged, t.Stays, t.LeftOut };
            yield return $"{t.Kind.PadRight(width)}  {string.Join("  ", counts.Select((c, i) => (c == 0 ? "-" : $"{c:N0}").PadLeft(s_columns[i].Length)))}";
        }
        foreach (var what in report.Lines.GroupBy(l => l.What))
        {
            yield return "";
            yield return $"{char.ToUpperInvariant(what.Key[0])}{what.Key[1..]}";
            foreach (var reason in what.GroupBy(l => (l.Kind, l.Why)).OrderByDescending(g => g.Sum(l => l.Times)))
            {
                var names = reason.Select(l => l.Name).Distinct().ToList();
                var more = names.Count > MostNames ? $" and {names.Count - MostNames:N0} more" : "";
                yield return $"  {reason.Sum(l => l.Times):N0} {reason.Key.Kind}: {reason.Key.Why}";
                yield return $"      {string.Join(" · ", names.Take(MostNames))}{more}";
            }
        }
        yield return "";
        var seconds = (report.EndedAt - report.StartedAt).TotalSeconds;
        yield return report.IsRehearsal ? $"A rehearsal of {seconds:0.0} s: nothing was changed. Without --dry-run it comes in."
            : $"{report.Site} is in at {tenant.Name}, after {seconds:0.0} s: {tenant.PathBase}{report.Blog}";
    }
}
