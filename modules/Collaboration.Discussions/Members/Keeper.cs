namespace Collaboration.Discussions.Members;

/// <summary>That somebody names the people of an invited channel.</summary>
internal sealed class Keeper
{
    private Keeper() { }

    public Keeper(Guid channelId, Guid accountId, DateTimeOffset since) => (ChannelId, AccountId, Since) = (channelId, accountId, since);

    public Guid ChannelId { get; private set; }
    public Guid AccountId { get; private set; }
    public DateTimeOffset Since { get; private set; }
}
