namespace Collaboration.Newsletters.Tallies;

/// <summary>How often a page or a piece was opened on a day, by everybody together.</summary>
internal sealed class Tally
{
    private Tally() { }

    public Guid IssueId { get; private set; }

    /// <summary>The issue's own id for its page.</summary>
    public Guid PieceId { get; private set; }

    /// <summary>One of <see cref="Tallies.Came"/>.</summary>
    public string Came { get; private set; } = "";

    public DateOnly Day { get; private set; }
    public long Count { get; private set; }
}
