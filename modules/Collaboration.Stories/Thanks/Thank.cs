namespace Collaboration.Stories.Thanks;

/// <summary>Two sentences for a colleague or a group, and for nobody else.</summary>
internal sealed class Thank
{
    public const int Limit = 500;
    public const int NameLimit = 100;

    private Thank() { }

    public Guid Id { get; private set; }
    public Guid? ToAccount { get; private set; }
    public Guid? ToGroup { get; private set; }
    public string Words { get; private set; } = "";

    /// <summary>As who thanks wants to be called; empty for nobody.</summary>
    public string Name { get; private set; } = "";

    public Guid? FromId { get; private set; }

    /// <summary>One of <see cref="ThanksStates"/>.</summary>
    public string State { get; private set; } = ThanksStates.Delivered;

    public DateTimeOffset SentAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <param name="waits">Somebody looks at it first: it may tell who a patient is.</param>
    public static Thank Send(Guid id, Guid? toAccount, Guid? toGroup, string words, string name, Guid? from, bool waits, DateTimeOffset at) => new()
    {
        Id = id, ToAccount = toAccount, ToGroup = toGroup, Words = words, Name = name, FromId = from, State = waits ? ThanksStates.Waiting : ThanksStates.Delivered, SentAt = at,
    };

    /// <summary>Nobody sees it any more.</summary>
    public void TakeBack() => State = ThanksStates.TakenBack;

    public void Decide(bool delivers, Guid by, DateTimeOffset at) => (State, DecidedBy, DecidedAt) = (delivers ? ThanksStates.Delivered : ThanksStates.Declined, by, at);
}

internal static class ThanksStates
{
    public const string Waiting = "waiting";
    public const string Delivered = "delivered";
    public const string Declined = "declined";
    public const string TakenBack = "taken back";
}
