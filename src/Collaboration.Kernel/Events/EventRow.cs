namespace Collaboration.Kernel.Events;

/// <summary>
/// Something that happened, written in the transaction that did it. The row's place in the stream, (xid, id), is the
/// database's to give.
/// </summary>
public sealed class EventRow
{
    /// <summary>An event to be added to the context before it saves.</summary>
    /// <param name="stream">What readers wait for, at most 100 characters: <c>blogs</c>, <c>tenants</c>.</param>
    /// <param name="kind">Thing and past tense, at most 100 characters: <c>comment.sent</c>.</param>
    /// <param name="subject">Id of what it happened to.</param>
    /// <param name="actor">Id of the account that did it; null for the machine.</param>
    /// <param name="at">When, by the caller's clock.</param>
    /// <param name="data">JSON with ids and numbers, never with a person's words or name.</param>
    public EventRow(string stream, string kind, Guid? subject, Guid? actor, DateTimeOffset at, string? data = null) =>
        (Stream, Kind, Subject, Actor, At, Data) = (stream, kind, subject, actor, at, data);

    public long Id { get; private set; }
    public string Stream { get; private set; }
    public string Kind { get; private set; }
    public Guid? Subject { get; private set; }
    public Guid? Actor { get; private set; }
    public DateTimeOffset At { get; private set; }
    public string? Data { get; private set; }
}
