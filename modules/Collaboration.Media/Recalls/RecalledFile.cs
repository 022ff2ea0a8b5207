namespace Collaboration.Media.Recalls;

/// <summary>That nobody is shown a file any more, wherever it stands.</summary>
internal sealed class RecalledFile
{
    private RecalledFile() { }

    public RecalledFile(Guid file, DateTimeOffset at) => (FileId, At) = (file, at);

    public Guid FileId { get; private set; }
    public DateTimeOffset At { get; private set; }
}
