namespace Collaboration.Import.Contracts;

/// <summary>What became of a file.</summary>
/// <param name="Site">The old site's address, or its name where the file tells no address.</param>
/// <param name="Blog">Path of the blog that posts went to, below the tenant's prefix; null in a rehearsal.</param>
/// <param name="Tallies">A line for each kind of thing in the file; together they account for all of it.</param>
/// <param name="Lines">What was left out or came in otherwise than it was, and why.</param>
public sealed record ImportReport(
    Guid Run, ExportProgram Program, string File, string Site, string? Blog, bool IsRehearsal, DateTimeOffset StartedAt, DateTimeOffset EndedAt,
    IReadOnlyList<ReportTally> Tallies, IReadOnlyList<ReportLine> Lines);

/// <summary>How many of one kind came in, and how many did not.</summary>
/// <param name="Kind">post, page, attachment, comment, author, category, tag, or the old program's own name.</param>
/// <param name="InFile">The sum of all that follow.</param>
/// <param name="Added">New here.</param>
/// <param name="Updated">Changed there since the last import, and so here.</param>
/// <param name="Unchanged">Here already.</param>
/// <param name="Stays">Changed there, and here too: what was written here stays.</param>
/// <param name="LeftOut">With a line that says why.</param>
public sealed record ReportTally(string Kind, int InFile, int Added, int Updated, int Unchanged, int Stays, int LeftOut);

/// <param name="Name">What the thing is called.</param>
/// <param name="What">left out, changed, stays, or missing.</param>
/// <param name="Why">A sentence without its full stop.</param>
/// <param name="Times">How many things of this name and kind it speaks of.</param>
/// <param name="Path">Where the thing stands now, below the tenant's prefix; null when it is nowhere.</param>
public sealed record ReportLine(string Kind, string Name, string What, string Why, int Times, string? Path);
