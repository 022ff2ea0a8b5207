namespace Collaboration.Notifications.Mails;

/// <summary>That a notice is in a mail: it goes out in no other.</summary>
internal sealed class Mailed
{
    private Mailed() { }

    public Guid NoticeId { get; private set; }
    public Guid MailId { get; private set; }
}
