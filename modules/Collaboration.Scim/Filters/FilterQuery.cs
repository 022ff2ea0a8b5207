using System.Linq.Expressions;
using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.Filters;

/// <summary>Makes a filter a condition of the database's: only what stands in the table of attributes can be asked for.</summary>
/// <param name="columns">By <see cref="AttributePath.Key"/>.</param>
internal sealed class FilterQuery<TRow>(IReadOnlyDictionary<string, Column> columns)
{
    /// <exception cref="ScimException">invalidFilter</exception>
    public Expression<Func<TRow, bool>> Of(Filter filter)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        return Expression.Lambda<Func<TRow, bool>>(Of(filter, row), row);
    }

    private Expression Of(Filter filter, ParameterExpression row) => filter switch
    {
        Both both => Expression.AndAlso(Of(both.Left, row), Of(both.Right, row)),
        Either either => Expression.OrElse(Of(either.Left, row), Of(either.Right, row)),
        Not not => Expression.Not(Of(not.Of, row)),
        Compare { How: Comparison.Ne } ne => Expression.Not(ColumnOf(ne.Path).Compare(row, Comparison.Eq, ne.Value)),
        Compare compare => ColumnOf(compare.Path).Compare(row, compare.How, compare.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private Column ColumnOf(AttributePath path) => columns.GetValueOrDefault(path.Key) ?? throw ScimException.InvalidFilter($"Nothing is found here by {path.Key}.");
}
