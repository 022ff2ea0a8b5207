namespace Collaboration.Sealing.Told;

/// <summary>A sentence for a sealed author. Whether it was read stands nowhere: that moment is the author's own.</summary>
internal sealed class SealedNotice
{
    private SealedNotice() { }

    public SealedNotice(byte[] mark, Guid subject, string text, string path, DateTimeOffset at) =>
        (Id, Mark, SubjectId, Text, Path, At) = (Guid.NewGuid(), mark, subject, text, path, at);

    public Guid Id { get; private set; }
    public byte[] Mark { get; private set; } = [];
    public Guid SubjectId { get; private set; }
    public string Text { get; private set; } = "";
    public string Path { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}
