using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;

namespace Collaboration.Kernel.Audit;

/// <summary>
/// That somebody did something: added to the context that does it, so that both are there or neither. It is never
/// changed; seals make a change visible.
/// </summary>
public sealed class AuditRow
{
    private AuditRow() { }

    /// <param name="kind">Thing and past tense, at most 100 characters: <c>role.changed</c>.</param>
    /// <param name="actor">Id of the account that did it; null for the machine and for strangers.</param>
    /// <param name="subject">Id of what it was done to.</param>
    /// <param name="at">When, by the caller's clock.</param>
    /// <param name="data">Becomes JSON of at most 10,000 characters: ids, numbers and settings, never a person's name or words.</param>
    public AuditRow(string kind, Guid? actor, Guid? subject, DateTimeOffset at, object? data = null) =>
        (Uid, Kind, Actor, Subject, At, Data) = (Guid.CreateVersion7(at), kind, actor, subject, at, data is null ? null : JsonSerializer.Serialize(data, JsonSerializerOptions.Web));

    public long Id { get; private set; }

    /// <summary>What the row is called for good: in seals, exports and restored copies.</summary>
    public Guid Uid { get; private set; }

    public string Kind { get; private set; } = "";
    public Guid? Actor { get; private set; }
    public Guid? Subject { get; private set; }
    public DateTimeOffset At { get; private set; }
    public string? Data { get; private set; }
}

/// <summary>What is an event and stands on record as well.</summary>
public static class Recording
{
    /// <summary>Adds the event, and that it happened to the record.</summary>
    public static void AddOnRecord(this CollaborationDb db, EventRow happened, object? data = null) =>
        db.AddRange(happened, new AuditRow(happened.Kind, happened.Actor, happened.Subject, happened.At, data));
}
