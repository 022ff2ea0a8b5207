using Collaboration.Kernel.Text;

namespace Collaboration.Discussions.Messages;

/// <summary>What somebody says in a channel, or in reply to such a message: one level, no deeper.</summary>
internal sealed class Message
{
    public const int Limit = 4000;

    private Message() { }

    public Guid Id { get; private set; }
    public Guid ChannelId { get; private set; }
    public Guid? ParentId { get; private set; }
    public Guid AuthorId { get; private set; }
    public bool ByLeader { get; private set; }
    public string Markdown { get; private set; } = "";
    public string Html { get; private set; } = "";
    public string State { get; private set; } = MessageStates.Said;
    public DateTimeOffset SentAt { get; private set; }
    public DateTimeOffset? EditedAt { get; private set; }

    public static Message Send(Guid id, Guid channel, Guid? parent, Guid author, bool byLeader, string markdown, DateTimeOffset at) =>
        new() { Id = id, ChannelId = channel, ParentId = parent, AuthorId = author, ByLeader = byLeader, Markdown = markdown, Html = MarkdownText.ToHtmlWithMentions(markdown), SentAt = at };

    public void Edit(string markdown, DateTimeOffset at) => (Markdown, Html, EditedAt) = (markdown, MarkdownText.ToHtmlWithMentions(markdown), at);

    /// <summary>The author takes the words back; only that something stood here remains, for the replies' sake.</summary>
    /// <param name="isHeld">A legal hold keeps the words, where nobody sees them.</param>
    public void TakeBack(DateTimeOffset at, bool isHeld)
    {
        (State, EditedAt) = (MessageStates.TakenBack, at);
        if (!isHeld) { (Markdown, Html) = ("", ""); }
    }

    /// <summary>The same by a moderator, whose <see cref="Removals.Removal"/> says why.</summary>
    public void Remove(bool isHeld)
    {
        State = MessageStates.Removed;
        if (!isHeld) { (Markdown, Html) = ("", ""); }
    }

    /// <summary>A decision removed it that should not have.</summary>
    public void Restore(string markdown)
    {
        State = MessageStates.Said;
        if (Markdown.Length == 0) { (Markdown, Html) = (markdown, MarkdownText.ToHtmlWithMentions(markdown)); }
    }
}

/// <summary>Where a message stands, as the database spells it.</summary>
internal static class MessageStates
{
    public const string Said = "said";
    public const string TakenBack = "taken back";
    public const string Removed = "removed";

    /// <summary>What stands in place of the words; null while they stand.</summary>
    public static string? Note(string state) => state switch { TakenBack => "The writer took this message back.", Removed => "A moderator removed this message.", _ => null };
}
