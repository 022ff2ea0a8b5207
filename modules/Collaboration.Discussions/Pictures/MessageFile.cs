namespace Collaboration.Discussions.Pictures;

/// <summary>That a message shows a file.</summary>
internal sealed class MessageFile
{
    private MessageFile() { }

    public Guid MessageId { get; private set; }
    public Guid FileId { get; private set; }
}
