using System.Globalization;
using System.Linq.Expressions;
using Collaboration.Kernel.Text;
using Collaboration.Scim.Protocol;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Scim.Filters;

/// <summary>An attribute as the database has it.</summary>
internal abstract class Column
{
    /// <summary>True or false and never unknown, so that its opposite is what it says.</summary>
    /// <param name="value">See <see cref="Filters.Compare"/>.</param>
    /// <exception cref="ScimException">invalidFilter: the attribute is not compared so.</exception>
    public abstract Expression Compare(Expression row, Comparison how, object? value);

    /// <summary>A value that becomes a parameter: as a constant it would be a statement of its own in every cache.</summary>
    protected static Expression Parameter<T>(T value) => Expression.Field(Expression.Constant(new Box<T>(value)), nameof(Box<>.Value));

    /// <summary>The lambda's body with these in the place of its parameters.</summary>
    protected static Expression On(LambdaExpression of, params Expression[] arguments) => new Exchange(of.Parameters, arguments).Visit(of.Body);

    protected static ScimException Wrong() => ScimException.InvalidFilter("The filter compares an attribute in a way that it does not have.");

    private sealed class Box<T>(T value)
    {
        public readonly T Value = value;
    }

    private sealed class Exchange(IReadOnlyList<ParameterExpression> from, Expression[] to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => Enumerable.Range(0, to.Length).Where(i => from[i] == node).Select(i => to[i]).FirstOrDefault() ?? node;
    }
}

/// <summary>A text; upper and lower case are the same unless it is exact.</summary>
/// <param name="upper">The same in upper case, where the database keeps that by an index.</param>
internal sealed class TextColumn<TRow>(Expression<Func<TRow, string?>> of, bool isExact = false, Expression<Func<TRow, string?>>? upper = null) : Column
{
    private static readonly Expression<Func<string, string, bool>> s_exactly = (text, pattern) => EF.Functions.Like(text, pattern, Characters.Escape), s_like = (text, pattern) => EF.Functions.ILike(text, pattern, Characters.Escape);

    public override Expression Compare(Expression row, Comparison how, object? value)
    {
        var text = On(of, row);
        var isThere = Expression.NotEqual(text, Expression.Constant(null, typeof(string)));
        if (how == Comparison.Pr) { return isThere; }
        if (value is null && how == Comparison.Eq) { return Expression.Not(isThere); }
        if (value is not string asked) { throw Wrong(); }
        if (how == Comparison.Eq && upper is not null) { return Holds(On(upper, row), Expression.Equal(On(upper, row), Parameter(asked.ToUpperInvariant()))); }
        var escaped = Characters.Exactly(asked);
        return Holds(text, how switch
        {
            Comparison.Eq when isExact => Expression.Equal(text, Parameter(asked)),
            Comparison.Eq => Like(text, escaped),
            Comparison.Co => Like(text, $"%{escaped}%"),
            Comparison.Sw => Like(text, escaped + "%"),
            Comparison.Ew => Like(text, "%" + escaped),
            _ => Order(how, text, Parameter(asked)),
        });
    }

    private static BinaryExpression Holds(Expression text, Expression condition) => Expression.AndAlso(Expression.NotEqual(text, Expression.Constant(null, typeof(string))), condition);

    private Expression Like(Expression text, string pattern) => On(isExact ? s_exactly : s_like, text, Parameter(pattern));

    private static BinaryExpression Order(Comparison how, Expression text, Expression value)
    {
        var compared = Expression.Call(typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!, text, value);
        return Ordered.Of(how, compared, Expression.Constant(0)) ?? throw Wrong();
    }
}

internal sealed class FlagColumn<TRow>(Expression<Func<TRow, bool>> of) : Column
{
    public override Expression Compare(Expression row, Comparison how, object? value) => how switch
    {
        Comparison.Pr => Expression.Constant(true),
        Comparison.Eq when value is bool flag => Expression.Equal(On(of, row), Parameter(flag)),
        Comparison.Eq when value is string text && bool.TryParse(text, out var flag) => Expression.Equal(On(of, row), Parameter(flag)),
        _ => throw Wrong(),
    };
}

internal sealed class TimeColumn<TRow>(Expression<Func<TRow, DateTimeOffset>> of) : Column
{
    public override Expression Compare(Expression row, Comparison how, object? value)
    {
        if (how == Comparison.Pr) { return Expression.Constant(true); }
        if (value is not string text || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)) { throw Wrong(); }
        var (time, asked) = (On(of, row), Parameter(at));
        return how == Comparison.Eq ? Expression.Equal(time, asked) : Ordered.Of(how, time, asked) ?? throw Wrong();
    }
}

/// <summary>An id: what is none is nobody's.</summary>
internal sealed class IdColumn<TRow>(Expression<Func<TRow, Guid>> of) : Column
{
    public override Expression Compare(Expression row, Comparison how, object? value) => how switch
    {
        Comparison.Pr => Expression.Constant(true),
        Comparison.Eq when value is string text => Guid.TryParse(text, out var id) ? Expression.Equal(On(of, row), Parameter(id)) : Expression.Constant(false),
        Comparison.Eq when value is null => Expression.Constant(false),
        _ => throw Wrong(),
    };
}

/// <summary>Several values: one of them is enough.</summary>
internal sealed class ManyColumn<TRow, TItem>(Expression<Func<TRow, IQueryable<TItem>>> of, Column item) : Column
{
    public override Expression Compare(Expression row, Comparison how, object? value)
    {
        var one = Expression.Parameter(typeof(TItem), "item");
        var isIt = Expression.Lambda<Func<TItem, bool>>(how == Comparison.Pr ? Expression.Constant(true) : item.Compare(one, how, value), one);
        return Expression.Call(typeof(Queryable), nameof(Queryable.Any), [typeof(TItem)], On(of, row), Expression.Quote(isIt));
    }
}

internal static class Ordered
{
    public static BinaryExpression? Of(Comparison how, Expression left, Expression right) => how switch
    {
        Comparison.Gt => Expression.GreaterThan(left, right),
        Comparison.Ge => Expression.GreaterThanOrEqual(left, right),
        Comparison.Lt => Expression.LessThan(left, right),
        Comparison.Le => Expression.LessThanOrEqual(left, right),
        _ => null,
    };
}
