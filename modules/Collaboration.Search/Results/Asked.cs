namespace Collaboration.Search.Results;

/// <summary>What somebody asks for: words, the filters that they chose beside them, and which page of it.</summary>
/// <param name="UpTo">What came later is left out, so that pages do not move while somebody turns them; null on the first.</param>
/// <param name="IsTyping">The last word is not finished: it stands for all that begin so.</param>
internal sealed record Asked(string Text, string? Kind = null, Guid? Place = null, string? Tag = null, Guid? Author = null, int? Year = null, bool ByDate = false, int Page = 1, long? UpTo = null, bool IsTyping = false);

/// <summary>What search answers.</summary>
/// <param name="Total">How many were found; with <paramref name="IsMore"/>: the best of more.</param>
/// <param name="Meant">What may have been meant, when hardly anything was found; null for nothing better.</param>
internal sealed record Findings(IReadOnlyList<Found> Items, int Total, bool IsMore, IReadOnlyList<Facet> Facets, long UpTo, bool IsPlain, string? Meant)
{
    public const int PageSize = 10;
    public const int Most = 500;
}

/// <param name="Path">Below the hospital's prefix.</param>
/// <param name="Title">Its own heading, or that of what it belongs to; marks as in <paramref name="Excerpt"/>.</param>
/// <param name="Excerpt">Plain text in which <see cref="Mark.Begin"/> and <see cref="Mark.End"/> stand round what was asked for.</param>
/// <param name="AuthorId">Null where nobody is named.</param>
/// <param name="Place">The blog or channel; null for none.</param>
internal sealed record Found(Guid Id, string Kind, string Path, string Title, string Excerpt, DateTimeOffset At, Guid? AuthorId, string? Author, string? Place, string Language);

/// <summary>One way to narrow what was found.</summary>
/// <param name="Field"><c>kind</c>, <c>place</c>, <c>tag</c>, <c>author</c> or <c>year</c>: the name of the parameter.</param>
internal sealed record Facet(string Field, string Value, string Name, int Count);

/// <summary>What stands round a found word: characters that no text has, so that the rest can be escaped.</summary>
internal static class Mark
{
    public const char Begin = '\uE000';
    public const char End = '\uE001';
}
