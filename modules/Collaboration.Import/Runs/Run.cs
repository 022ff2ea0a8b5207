using System.Text.Json;
using Collaboration.Import.Contracts;

namespace Collaboration.Import.Runs;

/// <summary>One import from its order to its report.</summary>
internal sealed class Run
{
    private Run() { }

    public Guid Id { get; private set; }
    public string Program { get; private set; } = "";
    public string FileName { get; private set; } = "";
    public string? FileHash { get; private set; }

    /// <summary>Address of the blog that posts go to; null for one of the old site's name.</summary>
    public string? Blog { get; private set; }

    public bool ForStaff { get; private set; }
    public bool IsRehearsal { get; private set; }
    public string State { get; private set; } = RunStates.Waiting;
    public string Site { get; private set; } = "";

    /// <summary>Items of the file.</summary>
    public int Done { get; private set; }

    public int Total { get; private set; }
    public string Tallies { get; private set; } = "[]";
    public string? Failure { get; private set; }

    /// <summary>Null for the command line.</summary>
    public Guid? StartedBy { get; private set; }

    /// <summary>The file that was sent by browser; null for one that the command line named.</summary>
    public Guid? UploadId { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public ExportProgram ExportProgram => Enum.Parse<ExportProgram>(Program);
    public bool IsOver => EndedAt is not null;

    public static Run Of(Guid id, ImportOrder order, string fileName, Guid? by, DateTimeOffset at, Guid? upload = null) => new()
    {
        Id = id, Program = order.Program.ToString(), FileName = fileName.Length > 255 ? fileName[^255..] : fileName, Blog = order.Blog,
        ForStaff = order.ForStaff, IsRehearsal = order.IsRehearsal, StartedBy = by, StartedAt = at, UploadId = upload,
    };

    /// <summary>The import that follows a rehearsal.</summary>
    public Run InEarnest(Guid by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), Program = Program, FileName = FileName, Blog = Blog, ForStaff = ForStaff, StartedBy = by, StartedAt = at, UploadId = UploadId,
    };

    public ImportOrder Order(string path) => new(ExportProgram, path, Blog, null, ForStaff, IsRehearsal);

    /// <summary>Begins, or begins anew what was cut off.</summary>
    public void Read() => (State, Done) = (RunStates.Reading, 0);

    public void Bring(string hash, string site, int total) => (State, FileHash, Site, Total) = (RunStates.Bringing, hash, site, total);

    public void Finish(IReadOnlyList<ReportTally> tallies, DateTimeOffset at) =>
        (State, Done, Tallies, EndedAt) = (RunStates.Done, Total, JsonSerializer.Serialize(tallies, JsonSerializerOptions.Web), at);

    public void Fail(string why, DateTimeOffset at) => (State, Failure, EndedAt) = (RunStates.Failed, why.Length > 1000 ? why[..1000] : why, at);
}

/// <summary>Where an import stands, as the database spells it.</summary>
internal static class RunStates
{
    public const string Waiting = "waiting";
    public const string Reading = "reading";
    public const string Bringing = "bringing";
    public const string Done = "done";
    public const string Failed = "failed";
}
