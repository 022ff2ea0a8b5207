using Collaboration.Kernel.Privacy;

namespace Collaboration.Privacy.Findings;

/// <summary>What somebody said of a passage that may tell who a patient is.</summary>
internal sealed class Finding
{
    private Finding() { }

    public Guid Id { get; private set; }
    public string ThingKind { get; private set; } = "";
    public Guid ThingId { get; private set; }

    /// <summary>Where the thing can be read.</summary>
    public string Path { get; private set; } = "";

    public string Place { get; private set; } = "";

    /// <summary>One of <see cref="GateKinds"/>, or a format of the hospital's own.</summary>
    public string Kind { get; private set; } = "";

    public string Mark { get; private set; } = "";
    public bool IsTakenOut { get; private set; }

    /// <summary>Null for somebody who is not signed in.</summary>
    public Guid? SaidBy { get; private set; }

    public DateTimeOffset SaidAt { get; private set; }

    public static Finding Of(GateThing thing, GatePlace place, GateAnswer answer, Guid? by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), ThingKind = thing.Kind, ThingId = thing.Id, Path = thing.Path, Place = place == GatePlace.Staff ? "staff" : "patients",
        Kind = answer.Kind, Mark = answer.Mark, IsTakenOut = answer.IsTakenOut, SaidBy = by, SaidAt = at,
    };

    /// <summary>The same words are said to be something else.</summary>
    public void SayAgain(bool isTakenOut, Guid? by, DateTimeOffset at) => (IsTakenOut, SaidBy, SaidAt) = (isTakenOut, by, at);
}
