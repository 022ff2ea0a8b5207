namespace Collaboration.Newsletters.Rendering;

/// <summary>All that the one mail of a week says.</summary>
/// <param name="Days">The first and the last day that it tells of.</param>
/// <param name="Issues">At least one; those of a newsletter together.</param>
internal sealed record WeekEdition(string Language, string Days, IReadOnlyList<Edition> Issues)
{
    private const int SubjectLimit = 150;

    public MailWords Say => MailWords.Of(Language);

    /// <summary>One of its issues, for what they all have from the hospital.</summary>
    public Edition Any => Issues[0];

    public IReadOnlyList<IGrouping<string, Edition>> Newsletters => [.. Issues.GroupBy(i => i.NewsletterPath)];

    /// <summary>Its newsletters, and nothing of what they say: it is read on locked phones.</summary>
    public string Subject => $"{Say.Week}: {Names}" is var subject && subject.Length <= SubjectLimit ? subject : $"{Say.Week} · {Any.Hospital}";

    public string Names => string.Join(", ", Newsletters.Select(n => n.First().Newsletter));
}
