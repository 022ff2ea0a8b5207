namespace Collaboration.Newsletters.Sending;

/// <summary>An issue on its way out to its readers, or what came out in a week in one mail.</summary>
internal sealed class Run
{
    private Run() { }

    public Guid Id { get; private set; }

    /// <summary>Null where the mail tells of a week, of whatever newsletters its reader has.</summary>
    public Guid? NewsletterId { get; private set; }

    /// <inheritdoc cref="NewsletterId"/>
    public Guid? IssueId { get; private set; }

    /// <summary>See <see cref="Weeks"/>; null for an issue.</summary>
    public DateOnly? Week { get; private set; }

    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>Null for the machine.</summary>
    public Guid? BegunBy { get; private set; }

    /// <summary>Readers up to this one have their deliveries.</summary>
    public Guid? FilledTo { get; private set; }

    /// <summary>Since when all have.</summary>
    public DateTimeOffset? FilledAt { get; private set; }

    public DateTimeOffset? StoppedAt { get; private set; }

    /// <summary>Null where nobody stopped it but the mail server.</summary>
    public Guid? StoppedBy { get; private set; }

    /// <summary>What the mail server said, where it is the reason.</summary>
    public string? Why { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsUnderWay => EndedAt is null && StoppedAt is null;
}

/// <summary>What became of one mail of a run, as the database spells it.</summary>
internal static class DeliveryStates
{
    public const string Waiting = "waiting";

    /// <summary>A process has it in hand.</summary>
    public const string Sending = "sending";

    /// <summary>A mail server has taken it.</summary>
    public const string Sent = "sent";

    public const string Refused = "refused";

    /// <summary>The reader is not to have it: stopped meanwhile, no address, not of those it is for any more.</summary>
    public const string LeftOut = "left out";
}
