namespace Collaboration.People.Everything;

/// <summary>A copy of everything about one person: asked for, then ready for seven days.</summary>
internal sealed class Copy
{
    public static readonly TimeSpan Length = TimeSpan.FromDays(7);

    private Copy() { }

    public static Copy Ask(Guid account, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), AccountId = account, AskedAt = at };

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? ReadyAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }
    public long? Bytes { get; private set; }

    public void Finish(long bytes, DateTimeOffset at) => (Bytes, ReadyAt, ExpiresAt) = (bytes, at, at + Length);
}
