using Collaboration.Kernel.Data;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Replies;

/// <summary>What a department answers under a story.</summary>
internal sealed class Reply
{
    public const int TextLimit = 4000;
    public const int DepartmentLimit = 80;

    private Reply() { }

    public Guid Id { get; private set; }
    public Guid StoryId { get; private set; }
    public string Department { get; private set; } = "";
    public string Markdown { get; private set; } = "";
    public string Html { get; private set; } = "";
    public Guid WrittenBy { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }
    public DateTimeOffset? TakenBackAt { get; private set; }

    /// <param name="id">Made by who sends it, so that sent twice it stands there once.</param>
    public static Reply To(Guid story, Guid id, string department, string markdown, Guid by, DateTimeOffset at) =>
        new() { Id = id, StoryId = story, Department = department, Markdown = markdown, Html = MarkdownText.ToHtml(markdown), WrittenBy = by, WrittenAt = at };

    /// <summary>Nobody sees it any more, and its words go.</summary>
    public void TakeBack(DateTimeOffset at) => (TakenBackAt, Markdown, Html) = (at, "", "");

    /// <summary>A decision took it back that should not have.</summary>
    public void Restore(string markdown)
    {
        TakenBackAt = null;
        if (Markdown.Length == 0) { (Markdown, Html) = (markdown, MarkdownText.ToHtml(markdown)); }
    }
}

/// <summary>A reply as the story's page has it.</summary>
internal sealed record ReplyLine(Guid Id, string Department, string Html, DateTimeOffset At)
{
    public static Task<List<ReplyLine>> OfAsync(CollaborationDb db, Guid story, CancellationToken ct) =>
        db.Set<Reply>().Where(r => r.StoryId == story && r.TakenBackAt == null).OrderBy(r => r.WrittenAt).ThenBy(r => r.Id).Select(r => new ReplyLine(r.Id, r.Department, r.Html, r.WrittenAt)).ToListAsync(ct);
}
