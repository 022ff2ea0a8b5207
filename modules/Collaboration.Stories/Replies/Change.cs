using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Replies;

/// <summary>That something is to change by a story, or has.</summary>
internal sealed class Change
{
    public const int WordsLimit = 1000;

    private Change() { }

    public Guid Id { get; private set; }
    public Guid StoryId { get; private set; }

    /// <summary>One of <see cref="ChangeStages"/>.</summary>
    public string Stage { get; private set; } = "";

    public string Words { get; private set; } = "";

    /// <summary>The idea, the post or another page that tells of it.</summary>
    public string? Link { get; private set; }

    public Guid SaidBy { get; private set; }
    public DateTimeOffset SaidAt { get; private set; }

    public static Change Say(Guid story, Guid id, string stage, string words, string? link, Guid by, DateTimeOffset at) =>
        new() { Id = id, StoryId = story, Stage = stage, Words = words, Link = link, SaidBy = by, SaidAt = at };
}

/// <summary>How far a change has come.</summary>
internal static class ChangeStages
{
    public const string Planned = "planned";
    public const string Made = "made";

    public static readonly IReadOnlyList<string> All = [Planned, Made];

    public static string Words(string stage) => stage == Made ? "Change made" : "Change planned";
}

/// <summary>A change as the story's page has it.</summary>
internal sealed record ChangeLine(string Stage, string Words, string? Link, DateTimeOffset At)
{
    public static async Task<IReadOnlyList<ChangeLine>> OfAsync(CollaborationDb db, Guid story, Person reader, CancellationToken ct)
    {
        var lines = await db.Set<Change>().Where(c => c.StoryId == story).OrderBy(c => c.SaidAt).ThenBy(c => c.Id).Select(c => new ChangeLine(c.Stage, c.Words, c.Link, c.SaidAt)).ToListAsync(ct);
        // Ideas are the staff's: nobody else is led to a page that is not there.
        return reader.Audiences.Contains(Audience.Staff) ? lines : [.. lines.Select(l => l.Link?.StartsWith("/ideas/", StringComparison.Ordinal) == true ? l with { Link = null } : l)];
    }
}
