namespace Collaboration.Webhooks.Sending;

/// <summary>One event for one hook: when it is to be sent, and what came back.</summary>
internal sealed class Delivery
{
    public const int AnswerLimit = 500;

    // Nearly a day in all.
    private static readonly TimeSpan[] s_pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(6), TimeSpan.FromHours(11),
    ];

    private Delivery() { }

    public Guid Id { get; private set; }
    public Guid HookId { get; private set; }
    public string Type { get; private set; } = "";

    /// <summary>The thing it happened to.</summary>
    public Guid Subject { get; private set; }

    public DateTimeOffset HappenedAt { get; private set; }

    /// <summary>One of <see cref="DeliveryStates"/>.</summary>
    public string State { get; private set; } = DeliveryStates.Waiting;

    public int Attempts { get; private set; }
    public DateTimeOffset DueAt { get; private set; }
    public DateTimeOffset? TriedAt { get; private set; }

    /// <summary>Of the last answer; null where there was none.</summary>
    public int? Status { get; private set; }

    /// <summary>The beginning of the last answer, or why there was none.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>What the other system knows it by: the same however often it is sent.</summary>
    public string MessageId => $"msg_{Id:N}";

    public static Delivery Of(Guid hook, string type, Guid subject, DateTimeOffset happenedAt, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), HookId = hook, Type = type, Subject = subject, HappenedAt = happenedAt, DueAt = at };

    /// <summary>So long nobody else sends it.</summary>
    public void Claim(DateTimeOffset until) => DueAt = until;

    /// <param name="status">Of the answer; null where there was none.</param>
    public void Tried(int? status, string answer, DateTimeOffset at)
    {
        (TriedAt, Status, Answer) = (at, status, answer.Length > AnswerLimit ? answer[..AnswerLimit] : answer);
        if (status is >= 200 and < 300) { State = DeliveryStates.Delivered; }
        else if (Attempts >= s_pauses.Length) { State = DeliveryStates.GivenUp; }
        else { DueAt = at + s_pauses[Attempts]; }
        Attempts++;
    }

    /// <summary>There is nothing any more that may be told.</summary>
    public void Withdraw(DateTimeOffset at) => (State, TriedAt, Status, Answer) = (DeliveryStates.Withdrawn, at, null, "");

    /// <summary>From the beginning, as if nothing had been tried.</summary>
    public void SendAgain(DateTimeOffset at) => (State, Attempts, DueAt) = (DeliveryStates.Waiting, 0, at);
}

/// <summary>As the database spells them.</summary>
internal static class DeliveryStates
{
    public const string Waiting = "waiting";
    public const string Delivered = "delivered";
    public const string GivenUp = "given up";

    /// <summary>What it speaks of was taken back before it was sent.</summary>
    public const string Withdrawn = "withdrawn";
}
