namespace Collaboration.Newsletters.Approvals;

/// <summary>That somebody has seen one revision of an issue, and lets it out. Another revision needs another.</summary>
internal sealed class Approval
{
    private Approval() { }

    public Approval(Guid issueId, int revision, Guid by, DateTimeOffset at) => (IssueId, Revision, ApprovedBy, ApprovedAt) = (issueId, revision, by, at);

    public Guid IssueId { get; private set; }
    public int Revision { get; private set; }
    public Guid ApprovedBy { get; private set; }
    public DateTimeOffset ApprovedAt { get; private set; }
}
