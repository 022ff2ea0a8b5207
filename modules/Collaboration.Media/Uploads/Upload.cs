using Collaboration.Media.Contracts;

namespace Collaboration.Media.Uploads;

/// <summary>A file on its way in, piece by piece; its id becomes the file's.</summary>
internal sealed class Upload
{
    private Upload() { }

    public Upload(Guid id, Guid accountId, string name, long bytes, DateTimeOffset at) => (Id, AccountId, Name, Bytes, StartedAt) = (id, accountId, name, bytes, at);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public string Name { get; private set; } = "";
    public long Bytes { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>The file that it became.</summary>
    public Guid? FileId { get; private set; }

    /// <summary>Why it became none.</summary>
    public string? Refusal { get; private set; }

    public bool IsOver => FileId is not null || Refusal is not null;

    public void End(BroughtFile brought) => (FileId, Refusal) = (brought.Address?.Id, brought.Refusal);
}
