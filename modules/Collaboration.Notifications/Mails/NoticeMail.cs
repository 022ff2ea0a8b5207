namespace Collaboration.Notifications.Mails;

/// <summary>A mail that some notices go out in; its Message-ID is made of its id.</summary>
internal sealed class NoticeMail
{
    /// <summary>So long it is one process's to send.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(5);

    /// <summary>What could not be sent for this long is given up: the notices themselves stand in the app.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    private NoticeMail() { }

    public NoticeMail(Guid id, Guid accountId, bool isDigest, DateTimeOffset at) => (Id, AccountId, IsDigest, MadeAt, HeldUntil) = (id, accountId, isDigest, at, at + Hold);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public bool IsDigest { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }
    public DateTimeOffset HeldUntil { get; private set; }

    /// <summary>When it was sent, or found to be needed no more, or given up.</summary>
    public DateTimeOffset? DoneAt { get; private set; }
}
