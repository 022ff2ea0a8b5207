using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.Filters;

/// <summary>What a directory looks for, as RFC 7644 (3.4.2.2) writes it.</summary>
internal abstract record Filter;

internal sealed record Both(Filter Left, Filter Right) : Filter;

internal sealed record Either(Filter Left, Filter Right) : Filter;

internal sealed record Not(Filter Of) : Filter;

/// <param name="Value">A string, a boolean, a number as <see cref="decimal"/>, or null.</param>
internal sealed record Compare(AttributePath Path, Comparison How, object? Value) : Filter;

internal enum Comparison { Eq, Ne, Co, Sw, Ew, Gt, Ge, Lt, Le, Pr }
