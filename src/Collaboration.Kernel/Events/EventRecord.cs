namespace Collaboration.Kernel.Events;

/// <summary>An event as readers of the stream get it, in the order in which transactions became visible to all.</summary>
public sealed record EventRecord(int TenantId, ulong Xid, long Id, string Stream, string Kind, Guid? Subject, Guid? Actor, DateTimeOffset At);

/// <summary>
/// Something in this process that follows the stream, such as a cache. It gets every event once, quickly: the pump waits.
/// What must survive the process is a job instead.
/// </summary>
public interface IEventReader
{
    ValueTask ReadAsync(IReadOnlyList<EventRecord> events, CancellationToken ct);
}
