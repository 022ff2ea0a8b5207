using Collaboration.Kernel.Events;
using Collaboration.Kernel.Text;

namespace Collaboration.Ideas.Proposals;

/// <summary>What somebody proposes to do better.</summary>
internal sealed class Idea
{
    public const int TitleLimit = 120;
    public const int TextLimit = 10_000;

    private Idea() { }

    public Guid Id { get; private set; }
    public string Title { get; private set; } = "";
    public string Markdown { get; private set; } = "";
    public string Html { get; private set; } = "";
    public Guid AudienceId { get; private set; }
    public Guid ProposedBy { get; private set; }

    /// <summary>One of <see cref="Stages.Stage.All"/>.</summary>
    public string Stage { get; private set; } = Stages.Stage.New;

    public DateTimeOffset ProposedAt { get; private set; }
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>Since when nobody sees it, and a legal hold alone may keep its words.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    public string Path => PathOf(Id);

    public static string PathOf(Guid id) => $"/ideas/{id}";

    public static Idea Propose(Guid id, string title, string markdown, Guid audience, Guid by, DateTimeOffset at) =>
        new() { Id = id, Title = title, Markdown = markdown, Html = MarkdownText.ToHtml(markdown), AudienceId = audience, ProposedBy = by, ProposedAt = at };

    public void Edit(string title, string markdown, Guid audience, DateTimeOffset at) =>
        (Title, Markdown, Html, AudienceId, EditedAt) = (title, markdown, MarkdownText.ToHtml(markdown), audience, at);

    /// <summary>Whoever proposed it takes it back, with its words.</summary>
    /// <param name="isHeld">A legal hold keeps the words, where nobody sees them.</param>
    public void TakeBack(DateTimeOffset at, bool isHeld)
    {
        TakenBackAt = at;
        if (!isHeld) { (Title, Markdown, Html) = ("", "", ""); }
    }

    public EventRow Happened(string kind, Guid actor, DateTimeOffset at) => new(IdeasModule.Stream, kind, Id, actor, at);
}
