namespace Collaboration.Kernel.Audiences;

/// <summary>That an account is in a group.</summary>
public sealed class AudienceMember
{
    private AudienceMember() { }

    /// <param name="source">One of <see cref="GroupSources"/>: who brought the person in.</param>
    public AudienceMember(Guid audienceId, Guid accountId, string source) => (AudienceId, AccountId, Source) = (audienceId, accountId, source);

    public Guid AudienceId { get; private set; }
    public Guid AccountId { get; private set; }
    public string Source { get; private set; } = "";
}

/// <summary>That a group is one of those that an audience of several is for.</summary>
public sealed class AudiencePart
{
    private AudiencePart() { }

    public AudiencePart(Guid audienceId, Guid groupId) => (AudienceId, GroupId) = (audienceId, groupId);

    public Guid AudienceId { get; private set; }
    public Guid GroupId { get; private set; }
}
