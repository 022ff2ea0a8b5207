namespace Collaboration.People.Contracts;

/// <summary>What a file of people did, or in a rehearsal would do.</summary>
/// <param name="Notes">Sentences on the file itself: columns that are not known, another encoding.</param>
/// <param name="Lines">Each line of the file that changed something or was refused; those that changed nothing are counted only.</param>
public sealed record PeopleReport(Guid Id, string FileName, bool IsRehearsal, DateTimeOffset StartedAt, DateTimeOffset EndedAt, PeopleTallies Tallies, IReadOnlyList<string> Notes, IReadOnlyList<PeopleLine> Lines);

/// <summary>How many people became what. Each line of the file is counted once; who is suspended for not being in the file stands in <paramref name="Suspended"/> too.</summary>
/// <param name="Stays">Suspended by hand, and still suspended although the file has them.</param>
public sealed record PeopleTallies(int Made = 0, int Changed = 0, int Unchanged = 0, int Suspended = 0, int Resumed = 0, int Stays = 0, int Refused = 0);

/// <param name="Line">Number in the file, whose head is line 1; 0 for who is not in the file.</param>
/// <param name="What">made, changed, suspended, resumed, stays or refused.</param>
/// <param name="Why">What changed, or the reason.</param>
public sealed record PeopleLine(int Line, string Name, string What, string Why);
