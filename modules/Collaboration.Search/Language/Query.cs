namespace Collaboration.Search.Language;

/// <param name="Root">Null when nothing is asked for.</param>
/// <param name="IsPlain">What was typed is no query, and was understood as plain words.</param>
internal sealed record Query(GroupNode? Root, bool IsPlain);
