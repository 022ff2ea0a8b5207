using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Live;

/// <summary>
/// One kind of thing that open pages watch, such as a channel of the discussion. What happens to one is an event whose
/// stream is <see cref="LiveStreams.Of">kind:id</see> and whose subject is an item in it. An event whose subject is the
/// thing itself says that fewer may watch from now on: everybody who does is cut off, and asked anew when they come back.
/// </summary>
public interface ILiveStream
{
    /// <summary>The stream's name before the colon: <c>channel</c>.</summary>
    string Kind { get; }

    /// <summary>True when the person may read it, as its page asks.</summary>
    Task<bool> MayWatchAsync(CollaborationDb db, Person person, Guid id, CancellationToken ct);

    /// <summary>
    /// How these items stand now, drawn for everybody who watches; nothing for those that left no trace. What the thing itself
    /// shows of them, such as how many there are, comes as an item with its id: what that holds replaces what the page's
    /// elements with <c>data-own</c> and the stream's name hold.
    /// </summary>
    /// <param name="services">A scope of the stream's tenant.</param>
    /// <param name="prefix">The tenant's, as those who watch reach it.</param>
    Task<IReadOnlyList<LiveItem>> ReadAsync(IServiceProvider services, Guid id, IReadOnlyCollection<Guid> items, PathString prefix, CancellationToken ct);
}

/// <summary>An item as a page shows it.</summary>
/// <param name="Parent">The item that it answers; null for none.</param>
/// <param name="Html">One element, without anything that is for one reader alone; empty for what stands there no longer.</param>
public sealed record LiveItem(Guid Id, Guid? Parent, string Html);

/// <summary>What a client gets of a stream.</summary>
/// <param name="Cursor">Where it stands now: what it asks on from when it comes back.</param>
/// <param name="Items">What is new or changed, each as it stands now.</param>
/// <param name="More">True when there is more behind the cursor: it is to be asked for at once.</param>
/// <param name="Missed">True when too much happened meanwhile to tell: the page is to be read again.</param>
public sealed record LiveChanges(string Stream, string Cursor, IReadOnlyList<LiveItem> Items, bool More = false, bool Missed = false)
{
    /// <summary>What was read of them, in the order in which it happened: something that happened twice stands where it did first.</summary>
    internal static LiveChanges Of(string stream, LiveCursor now, IReadOnlyList<Guid> subjects, IReadOnlyList<LiveItem> items, bool more = false)
    {
        var order = subjects.Index().DistinctBy(s => s.Item).ToDictionary(s => s.Item, s => s.Index);
        return new(stream, now.ToString(), [.. items.OrderBy(i => order.GetValueOrDefault(i.Id, int.MaxValue))], more);
    }
}

/// <summary>Names of streams.</summary>
public static class LiveStreams
{
    public static string Of(string kind, Guid id) => $"{kind}:{id:N}";

    /// <returns>Null for what is no name of a live stream.</returns>
    public static (string Kind, Guid Id)? Read(string name) =>
        name.Split(':') is [{ Length: > 0 } kind, var id] && Guid.TryParseExact(id, "N", out var of) ? (kind, of) : null;
}
