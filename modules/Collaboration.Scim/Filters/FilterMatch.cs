namespace Collaboration.Scim.Filters;

/// <summary>Whether a value that is at hand is one that a path names: <c>roles[value eq "staff"]</c>.</summary>
internal static class FilterMatch
{
    /// <param name="of">The value by the name below the attribute: <c>value</c>, <c>type</c>.</param>
    public static bool Holds(this Filter filter, Func<string, object?> of) => filter switch
    {
        Both both => both.Left.Holds(of) && both.Right.Holds(of),
        Either either => either.Left.Holds(of) || either.Right.Holds(of),
        Not not => !not.Of.Holds(of),
        Compare compare => Holds(of((compare.Path.Sub ?? "value").ToLowerInvariant()), compare.How, compare.Value),
        _ => false,
    };

    private static bool Holds(object? value, Comparison how, object? asked) => how switch
    {
        Comparison.Pr => value is not null,
        Comparison.Eq => IsSame(value, asked),
        Comparison.Ne => !IsSame(value, asked),
        Comparison.Co => value is string text && asked is string part && text.Contains(part, StringComparison.OrdinalIgnoreCase),
        Comparison.Sw => value is string text && asked is string part && text.StartsWith(part, StringComparison.OrdinalIgnoreCase),
        Comparison.Ew => value is string text && asked is string part && text.EndsWith(part, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool IsSame(object? value, object? asked) => string.Equals(value?.ToString(), asked?.ToString(), StringComparison.OrdinalIgnoreCase);
}
