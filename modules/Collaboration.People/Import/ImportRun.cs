using System.Text.Json;
using Collaboration.People.Contracts;

namespace Collaboration.People.Import;

/// <summary>One file of people from its order to its report.</summary>
internal sealed class ImportRun
{
    public const string Waiting = "waiting";
    public const string Going = "going";
    public const string IsDone = "done";
    public const string Failed = "failed";

    private ImportRun() { }

    public Guid Id { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>The file that was sent by browser; null for one that the command line named.</summary>
    public Guid? UploadId { get; private set; }

    public bool IsRehearsal { get; private set; }
    public bool SuspendsMissing { get; private set; }

    /// <summary>Address that links in invitations begin with; null to invite nobody.</summary>
    public string? InvitesAt { get; private set; }

    public string State { get; private set; } = Waiting;

    /// <summary>Lines of the file up to this one are brought in.</summary>
    public int Done { get; private set; }

    public int Total { get; private set; }
    public string Tallies { get; private set; } = "{}";
    public string[] Notes { get; private set; } = [];
    public string? Failure { get; private set; }

    /// <summary>Null for the command line.</summary>
    public Guid? StartedBy { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsOver => EndedAt is not null;

    public PeopleTallies Counts => JsonSerializer.Deserialize<PeopleTallies>(Tallies, JsonSerializerOptions.Web)!;

    public static ImportRun Of(PeopleOrder order, string fileName, Guid? upload, Guid? by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), FileName = fileName.Length > 255 ? fileName[^255..] : fileName, UploadId = upload, IsRehearsal = order.IsRehearsal,
        SuspendsMissing = order.SuspendsMissing, InvitesAt = order.InvitesAt, StartedBy = by, StartedAt = at,
    };

    /// <summary>The import that follows a rehearsal.</summary>
    public ImportRun InEarnest(Guid by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), FileName = FileName, UploadId = UploadId, SuspendsMissing = SuspendsMissing, InvitesAt = InvitesAt, StartedBy = by, StartedAt = at,
    };

    /// <summary>Begins, or goes on with what was cut off.</summary>
    public void Begin(int total, IReadOnlyList<string> notes) => (State, Total, Notes) = (Going, total, [.. notes]);

    public void Finish(PeopleTallies tallies, DateTimeOffset at) => (State, Done, Tallies, EndedAt) = (IsDone, Total, JsonSerializer.Serialize(tallies, JsonSerializerOptions.Web), at);

    public void Fail(string why, DateTimeOffset at) => (State, Failure, EndedAt) = (Failed, why.Length > 1000 ? why[..1000] : why, at);
}

/// <summary>What became of a line of the file, as the report keeps it.</summary>
internal sealed class ImportLine
{
    private ImportLine() { }

    public Guid RunId { get; private set; }
    public int Number { get; private set; }
    public int Line { get; private set; }
    public string Name { get; private set; } = "";
    public string What { get; private set; } = "";
    public string Why { get; private set; } = "";
}

/// <summary>What can become of a line, as the database spells it.</summary>
internal static class Fates
{
    public const string Made = "made";
    public const string Changed = "changed";
    public const string Unchanged = "unchanged";
    public const string Suspended = "suspended";
    public const string Resumed = "resumed";
    public const string Stays = "stays";
    public const string Refused = "refused";

    public static readonly IReadOnlyList<string> Told = [Refused, Suspended, Stays, Resumed, Made, Changed];
}
