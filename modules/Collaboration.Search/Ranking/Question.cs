namespace Collaboration.Search.Ranking;

/// <summary>A query as the index understands it.</summary>
/// <param name="Terms">What is looked up, and what is scored.</param>
/// <param name="Clauses">How many clauses an item must have a term of.</param>
/// <param name="Structure">A tsquery that an item must match besides: phrases, brackets, what must not be; null when the clauses say all.</param>
/// <param name="Marked">A tsquery of the words that are shown marked; null for none.</param>
/// <param name="Pairs">Words that stand beside each other in the query: an item that has them so is better.</param>
internal sealed record Question(IReadOnlyList<Term> Terms, int Clauses, string? Structure, string? Marked, IReadOnlyList<(string First, string Second)> Pairs, DateTimeOffset? From, DateTimeOffset? Before);

/// <param name="Clause">Terms of one clause stand for each other. Those that must be come first, from 0.</param>
/// <param name="Times">How much it weighs: how often the word stands in the query.</param>
internal sealed record Term(string Lexeme, int Clause, bool Must, double Times);
