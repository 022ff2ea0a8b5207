namespace Collaboration.Stories.Consents;

/// <summary>What somebody has chosen and not signed yet.</summary>
/// <param name="Channels">Null for those that the choice means.</param>
/// <param name="EndsOn">For a child the first day of the month in which it is eighteen.</param>
internal sealed record ConsentAnswers(string? Choice = null, IReadOnlyList<string>? Channels = null, DateOnly? EndsOn = null, string AuthorityWords = "", string? Assent = null, string Signature = "");
