namespace Collaboration.Ideas.Stages;

/// <summary>That somebody said how far an idea has come, and why.</summary>
internal sealed class Move
{
    public const int ReasonLimit = 1000;

    private Move() { }

    public Guid Id { get; private set; }
    public Guid IdeaId { get; private set; }

    /// <summary>Where it stands since.</summary>
    public string Stage { get; private set; } = "";

    public string Reason { get; private set; } = "";

    /// <summary>Where to see what changed: a path of this place, or an address that begins with https.</summary>
    public string? Link { get; private set; }

    public Guid MovedBy { get; private set; }
    public DateTimeOffset MovedAt { get; private set; }

    internal static Move Make(Guid idea, string stage, string reason, string? link, Guid by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), IdeaId = idea, Stage = stage, Reason = reason, Link = link, MovedBy = by, MovedAt = at };
}

/// <summary>A move as the idea's page tells it.</summary>
internal sealed record MoveLine(string Stage, string Reason, string? Link, string GivenName, string FamilyName, string? Title, DateTimeOffset At)
{
    public string By => FamilyName.Length == 0 ? GivenName : $"{GivenName} {FamilyName}";
}
