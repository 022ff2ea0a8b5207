using Collaboration.Discussions.Contracts;
using Collaboration.Ideas.Stages;
using Collaboration.Kernel.Data;
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

    /// <summary>The idea that says the same, and stands for both.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>Since when nobody sees it, and a legal hold alone may keep its words.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }

    public string Path => PathOf(Id);

    public static string PathOf(Guid id) => $"/ideas/{id}";

    public static Idea Propose(Guid id, string title, string markdown, Guid audience, Guid by, DateTimeOffset at) =>
        new() { Id = id, Title = title, Markdown = markdown, Html = MarkdownText.ToHtml(markdown), AudienceId = audience, ProposedBy = by, ProposedAt = at };

    public void Edit(string title, string markdown, Guid audience, DateTimeOffset at) =>
        (Title, Markdown, Html, AudienceId, EditedAt) = (title, markdown, MarkdownText.ToHtml(markdown), audience, at);

    /// <summary>Somebody says how far it has come.</summary>
    /// <returns>Null where it stands there already.</returns>
    public Move? MoveTo(string stage, string reason, string? link, Guid by, DateTimeOffset at)
    {
        if (Stage == stage) { return null; }
        Stage = stage;
        return Move.Make(Id, stage, reason, link, by, at);
    }

    public void MergeInto(Idea other) => MergedInto = other.Id;

    /// <summary>What people say under it follows: it is called the same, for the same people, and ends where the idea does.</summary>
    public Task ShowAsync(IConversations conversations, CollaborationDb db, DateTimeOffset at, CancellationToken ct) =>
        conversations.ChangeAsync(db, Id, Title, Path, AudienceId, MergedInto is not null, at, ct);

    /// <summary>Whoever proposed it takes it back, with its words.</summary>
    /// <param name="isHeld">A legal hold keeps the words, where nobody sees them.</param>
    public void TakeBack(DateTimeOffset at, bool isHeld)
    {
        TakenBackAt = at;
        if (!isHeld) { (Title, Markdown, Html) = ("", "", ""); }
    }

    /// <summary>A decision took it back that should not have.</summary>
    public void Restore(string title, string markdown)
    {
        TakenBackAt = null;
        if (Title.Length == 0) { (Title, Markdown, Html) = (title, markdown, MarkdownText.ToHtml(markdown)); }
    }

    public EventRow Happened(string kind, Guid actor, DateTimeOffset at) => new(IdeasModule.Stream, kind, Id, actor, at);
}
