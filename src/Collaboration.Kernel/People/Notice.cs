namespace Collaboration.Kernel.People;

/// <summary>A plain sentence for one person, with the page that it speaks of. <see cref="Notices"/> is the door that they come in by.</summary>
public sealed class Notice
{
    private Notice() { }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }

    /// <summary>Id of its <see cref="NoticeKind"/>.</summary>
    public string Kind { get; private set; } = "People.Account";

    public string Text { get; private set; } = "";
    public string Path { get; private set; } = "";

    /// <summary>What happened; null for what is said as often as it happens.</summary>
    public Guid? Subject { get; private set; }

    /// <summary>Who may see it; null for what is for this person alone.</summary>
    public Guid? AudienceId { get; private set; }

    public NoticeWay Way { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>When what it speaks of was taken back: since then nobody is shown it.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }
}
