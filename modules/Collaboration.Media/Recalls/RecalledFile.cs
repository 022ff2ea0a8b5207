namespace Collaboration.Media.Recalls;

/// <summary>That nobody is shown a file any more, wherever it stands.</summary>
internal sealed class RecalledFile
{
    private RecalledFile() { }

    public RecalledFile(Guid file, Guid? alongWith, DateTimeOffset at) => (FileId, AlongWith, At) = (file, alongWith, at);

    public Guid FileId { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>The file of the same content whose recall this is a part of; null for the one that was meant.</summary>
    public Guid? AlongWith { get; private set; }

    /// <summary>Since when its content lies in the store sealed; null while that is still to be done.</summary>
    public DateTimeOffset? SealedAt { get; private set; }

    /// <summary>Since when it is to be shown again.</summary>
    public DateTimeOffset? WantedBackAt { get; private set; }

    public void Seal(DateTimeOffset at) => SealedAt = at;

    public void WantBack(DateTimeOffset at) => WantedBackAt ??= at;
}
