using Collaboration.Import.Contracts;

namespace Collaboration.Import.Reports;

internal enum Outcome { Added, Updated, Unchanged, Stays, LeftOut }

/// <summary>Counts what becomes of each thing, and keeps what is to be said until it is saved.</summary>
internal sealed class Ledger
{
    private readonly SortedDictionary<string, int[]> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Name, string What, string Why), int> _sums = [];
    private List<ReportLine> _lines = [];

    public IReadOnlyList<ReportTally> Tallies => [.. _counts.OrderBy(c => Rank(c.Key)).Select(c => new ReportTally(c.Key, c.Value.Sum(), c.Value[0], c.Value[1], c.Value[2], c.Value[3], c.Value[4]))];

    public void Count(string kind, Outcome outcome, int times = 1)
    {
        if (times == 0) { return; }
        if (!_counts.TryGetValue(kind, out var counts)) { _counts[kind] = counts = new int[5]; }
        counts[(int)outcome] += times;
    }

    public void LeaveOut(string kind, string name, string why, int times = 1)
    {
        Count(kind, Outcome.LeftOut, times);
        if (times > 0) { Say(new(kind, name, ReportWords.LeftOut, why, times, null)); }
    }

    public void Changed(string kind, string name, string why, string? path, int times = 1) => Say(new(kind, name, ReportWords.Changed, why, times, path));

    public void Stays(string kind, string name, string why, string? path)
    {
        Count(kind, Outcome.Stays);
        Say(new(kind, name, ReportWords.Stays, why, 1, path));
    }

    /// <summary>Says something that may come up many times in one line at the end.</summary>
    public void Sum(string kind, string name, string what, string why)
    {
        var key = (kind, name, what, why);
        _sums[key] = _sums.GetValueOrDefault(key) + 1;
    }

    public void CloseSums()
    {
        foreach (var ((kind, name, what, why), times) in _sums) { Say(new(kind, name, what, why, times, null)); }
        _sums.Clear();
    }

    /// <summary>The lines since the last call.</summary>
    public IReadOnlyList<ReportLine> Take()
    {
        var lines = _lines;
        _lines = [];
        return lines;
    }

    private void Say(ReportLine line) => _lines.Add(line with { Kind = Cut(line.Kind, 100), Name = Cut(line.Name, 300), Why = Cut(line.Why, 500) });

    private static string Cut(string text, int limit) => Bringing.PlainWords.Cut(Bringing.PlainWords.Clean(text), limit);

    private static int Rank(string kind) => Array.IndexOf(s_order, kind) is >= 0 and var place ? place : s_order.Length;

    private static readonly string[] s_order = ["post", "page", "comment", "author", "category", "tag", "attachment"];
}

/// <summary>What a line says, as the database spells it.</summary>
internal static class ReportWords
{
    public const string LeftOut = "left out";
    public const string Changed = "changed";
    public const string Stays = "stays";
    public const string Missing = "missing";

    public static readonly IReadOnlyList<string> All = [LeftOut, Changed, Stays, Missing];
}
