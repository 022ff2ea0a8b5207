using Collaboration.Kernel.Text;

namespace Collaboration.Questions.Hours;

/// <summary>“Ask me anything”: an hour in which a leader is asked and answers, for one audience.</summary>
internal sealed class Ama
{
    public const int TitleLimit = 120;
    public const int TextLimit = 1000;

    private Ama() { }

    public Guid Id { get; private set; }
    public Guid LeaderId { get; private set; }
    public string Title { get; private set; } = "";
    public string Markdown { get; private set; } = "";
    public string Html { get; private set; } = "";
    public Guid AudienceId { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public Guid AnnouncedBy { get; private set; }
    public DateTimeOffset AnnouncedAt { get; private set; }
    public Guid? ClosedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The draft that its questions and answers became.</summary>
    public Guid? PostId { get; private set; }

    public static Ama Announce(Guid id, Guid leader, string title, string markdown, Guid audience, DateTimeOffset starts, TimeSpan length, Guid by, DateTimeOffset at) =>
        new() { Id = id, LeaderId = leader, Title = title, Markdown = markdown, Html = MarkdownText.ToHtml(markdown), AudienceId = audience, StartsAt = starts, EndsAt = starts + length, AnnouncedBy = by, AnnouncedAt = at };

    /// <summary>Questions are taken from the announcement until it is over.</summary>
    public bool TakesQuestions(DateTimeOffset now) => ClosedAt is null && now < EndsAt;

    public void Close(Guid by, Guid? post, DateTimeOffset at) => (ClosedBy, PostId, ClosedAt) = (by, post, at);

    public static string PathOf(Guid id) => $"/questions/ama/{id}";
}
