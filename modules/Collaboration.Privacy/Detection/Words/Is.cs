namespace Collaboration.Privacy.Detection.Words;

/// <summary>What is known of a word.</summary>
[Flags]
internal enum Is : uint
{
    Nothing = 0,
    Given = 1 << 0,
    Surname = 1 << 1,

    /// <summary>A name, and an ordinary word as well.</summary>
    AlsoWord = 1 << 2,
    Ordinary = 1 << 3,
    Medical = 1 << 4,
    Eponym = 1 << 5,

    /// <summary>What is called after somebody: syndrome, score, catheter.</summary>
    Head = 1 << 6,
    Organisation = 1 << 7,
    Title = 1 << 8,
    Patient = 1 << 9,
    Kin = 1 << 10,

    /// <summary>A name follows.</summary>
    Naming = 1 << 11,

    /// <summary>Says that it is about somebody's care.</summary>
    Event = 1 << 12,

    /// <summary>A verb behind somebody's name.</summary>
    Doing = 1 << 13,

    /// <summary>A place follows.</summary>
    Whereabouts = 1 << 14,
    Street = 1 << 15,
    Unit = 1 << 16,
    Month = 1 << 17,
    Weekday = 1 << 18,

    /// <summary>Between the parts of a name.</summary>
    Particle = 1 << 19,
    State = 1 << 20,
    StateCode = 1 << 21,
    Country = 1 << 22,
    Town = 1 << 23,

    /// <summary>A drug, or a disease by its ending: hardly anybody writes it who does not speak of care.</summary>
    Clinical = 1 << 24,

    /// <summary>Behind an amount: mg, units, days.</summary>
    Measure = 1 << 25,

    AName = Given | Surname,
    NoName = Ordinary | Medical | Head | Organisation | Title | Patient | Kin | Month | Weekday | State | Country | Street | Unit,
}
