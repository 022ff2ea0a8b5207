namespace Collaboration.Discussions.Reactions;

/// <summary>That somebody says thanks for a message, agrees, or finds it a good idea.</summary>
internal sealed class Reaction
{
    private Reaction() { }

    public Guid MessageId { get; private set; }
    public Guid AccountId { get; private set; }

    /// <summary>One of <see cref="ReactionKinds"/>.</summary>
    public string Kind { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

/// <summary>How many react to a message in one way, and whether the reader does.</summary>
internal sealed record ReactionTally(Guid MessageId, string Kind, int Count, bool IsMine);

/// <summary>The ways to react, as the database spells them and as they are said.</summary>
internal static class ReactionKinds
{
    public static readonly IReadOnlyList<(string Kind, string Words)> All = [("thanks", "Thanks"), ("agree", "I agree"), ("idea", "Good idea")];
}
