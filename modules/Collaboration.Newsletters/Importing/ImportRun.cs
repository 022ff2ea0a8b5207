using System.Text.Json;

namespace Collaboration.Newsletters.Importing;

/// <summary>A list of readers from another program, from its order to its report.</summary>
internal sealed class ImportRun
{
    public const string Waiting = "waiting", Going = "going", IsDone = "done", Failed = "failed";

    private ImportRun() { }

    public Guid Id { get; private set; }
    public Guid NewsletterId { get; private set; }
    public string FileName { get; private set; } = "";
    public Guid UploadId { get; private set; }
    public bool IsRehearsal { get; private set; }
    public string State { get; private set; } = Waiting;

    /// <summary>Records up to this one are brought in.</summary>
    public long Done { get; private set; }

    public long Total { get; private set; }
    public string Counts { get; private set; } = "{}";
    public string? Failure { get; private set; }
    public Guid StartedBy { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsOver => EndedAt is not null;

    public ImportCounts Tallies => JsonSerializer.Deserialize<ImportCounts>(Counts, JsonSerializerOptions.Web)!;

    public static ImportRun Of(Guid newsletter, string fileName, Guid upload, Guid by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), NewsletterId = newsletter, FileName = fileName.Length > 255 ? fileName[^255..] : fileName, UploadId = upload, IsRehearsal = true, StartedBy = by, StartedAt = at,
    };

    /// <summary>The import that follows a rehearsal.</summary>
    public ImportRun InEarnest(Guid by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), NewsletterId = NewsletterId, FileName = FileName, UploadId = UploadId, StartedBy = by, StartedAt = at,
    };

    public void Finish(DateTimeOffset at) => (State, Done, EndedAt) = (IsDone, Total, at);

    public void Fail(string why, DateTimeOffset at) => (State, Failure, EndedAt) = (Failed, why.Length > 1000 ? why[..1000] : why, at);
}

/// <summary>What became of the lines of a list.</summary>
/// <param name="Active">New, and gets the next issue.</param>
/// <param name="Ended">New, and stays off the list, as it was there: stopped, bounced or taken off.</param>
/// <param name="Stopped">Was on the list here by an earlier import, and stopped there since.</param>
/// <param name="Known">Is here already.</param>
/// <param name="Odd">Named below with the reason.</param>
internal sealed record ImportCounts(long Active = 0, long Ended = 0, long Stopped = 0, long Known = 0, long Odd = 0)
{
    public long All => Active + Ended + Stopped + Known + Odd;
}

/// <summary>A line that did not come in as it stands.</summary>
internal sealed class ImportLine
{
    private ImportLine() { }

    public Guid RunId { get; private set; }
    public int Number { get; private set; }

    /// <summary>Within an archive; empty for a file by itself.</summary>
    public string File { get; private set; } = "";

    public long Line { get; private set; }
    public string Address { get; private set; } = "";
    public string Why { get; private set; } = "";
}
