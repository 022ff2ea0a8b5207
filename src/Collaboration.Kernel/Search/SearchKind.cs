namespace Collaboration.Kernel.Search;

/// <summary>
/// A kind of thing that search finds. What of it is found, and when that changes, the module's schema says with
/// <c>search.finds</c> and <c>search.follows</c> (Schema/097-search.sql); here stands how people read of it.
/// </summary>
/// <param name="Kind">What stands after <c>kind:</c> in a query: lower-case letters, unique, the same as in the schema.</param>
/// <param name="Name">What one of them is called where it is shown, with a capital.</param>
/// <param name="Plural">The same for many: the name of the filter.</param>
/// <param name="Permission">Found only by people with it; null for whoever is in the thing's audience.</param>
public sealed record SearchKind(string Kind, string Name, string Plural, string? Permission = null);
