namespace Collaboration.Benchmarks;

/// <summary>One figure, beside the one that is wanted.</summary>
/// <param name="AtLeast">Wanted is a floor.</param>
/// <param name="AtMost">Wanted is a ceiling.</param>
internal sealed record Finding(string Stage, string What, double Measured, string Unit, double? AtLeast = null, double? AtMost = null, string Note = "")
{
    /// <summary>Null where nothing in particular is wanted.</summary>
    public bool? IsMet => AtLeast is { } floor ? Measured >= floor : AtMost is { } ceiling ? Measured <= ceiling : null;

    /// <summary>Behind the point; null for as many as the figure's size asks for.</summary>
    public int? Digits { get; init; }

    public string Wanted => AtLeast is { } floor ? $"≥ {Show(floor)}" : AtMost is { } ceiling ? $"≤ {Show(ceiling)}" : "";

    public string Show(double figure) => Digits is { } digits ? figure.ToString($"F{digits}") : figure switch
    {
        >= 100 or 0 => figure.ToString("N0"),
        >= 10 => figure.ToString("0.0"),
        _ => figure.ToString("0.00"),
    };
}
