using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Collaboration.Kernel.Live;

/// <summary>That somebody at this node watches a stream, below a prefix: addresses in what is drawn begin with it.</summary>
public readonly record struct LiveWatch(int Tenant, string Stream, PathString Prefix)
{
    internal string Group => $"{Tenant}|{Stream}|{Prefix}";
}

/// <summary>
/// Takes what this node reads from the stream of events to those who watch here. Each stream is read once for all of them,
/// beside the pump: one that is slow holds up itself.
/// </summary>
public sealed class LiveFeed(IHubContext<LiveHub> hub, IEnumerable<ILiveStream> kinds, TenantScopes scopes, TenantDirectory tenants, ILogger<LiveFeed> log) : IEventReader, IDisposable
{
    private readonly Dictionary<string, ILiveStream> _kinds = kinds.ToDictionary(k => k.Kind);
    private readonly Dictionary<(int Tenant, string Stream), Watched> _watched = [];
    private readonly Turns _turns = new(8);
    private long _narrowed;

    private static readonly Action<ILogger, string, Exception?> LogLost =
        LoggerMessage.Define<string>(LogLevel.Warning, new EventId(1, "LiveLost"), "What is live could not be told, and is asked for again: {Message}");

    internal ILiveStream? Kind(string name) => _kinds.GetValueOrDefault(name);

    /// <summary>The few who read for open pages at once.</summary>
    internal Turns Turns => _turns;

    /// <summary>Changes when fewer may watch some stream: what was asked before then is to be asked again.</summary>
    internal long Narrowed => Interlocked.Read(ref _narrowed);

    /// <param name="asked">What <see cref="Narrowed"/> was before the person's right to watch was asked for.</param>
    /// <returns>False when that answer may be out of date.</returns>
    internal bool Enter(LiveWatch watch, HubCallerContext who, long asked)
    {
        lock (_watched)
        {
            if (asked != _narrowed) { return false; }
            if (!_watched.TryGetValue((watch.Tenant, watch.Stream), out var watched)) { _watched[(watch.Tenant, watch.Stream)] = watched = new Watched(); }
            watched.Connections.Add(who);
            watched.Prefixes[watch.Prefix] = watched.Prefixes.GetValueOrDefault(watch.Prefix) + 1;
            return true;
        }
    }

    internal void Leave(LiveWatch watch, HubCallerContext who)
    {
        lock (_watched)
        {
            if (!_watched.TryGetValue((watch.Tenant, watch.Stream), out var watched) || !watched.Connections.Remove(who)) { return; }
            if (--watched.Prefixes[watch.Prefix] == 0) { watched.Prefixes.Remove(watch.Prefix); }
            if (watched.Connections.Count == 0) { _watched.Remove((watch.Tenant, watch.Stream)); }
        }
    }

    public ValueTask ReadAsync(IReadOnlyList<EventRecord> events, CancellationToken ct)
    {
        List<HubCallerContext> cutOff = [];
        lock (_watched)
        {
            foreach (var happened in events)
            {
                if (happened.Subject is null || LiveStreams.Read(happened.Stream) is not { } name) { continue; }
                var isNarrowed = happened.Subject == name.Id;
                if (isNarrowed) { _narrowed++; }
                if (!_watched.TryGetValue((happened.TenantId, happened.Stream), out var watched)) { continue; }
                if (isNarrowed) { cutOff.AddRange(watched.Connections); }
                else { Tell((happened.TenantId, happened.Stream), watched, happened, ct); }
            }
        }
        foreach (var who in cutOff) { who.Abort(); }
        return ValueTask.CompletedTask;
    }

    private void Tell((int Tenant, string Stream) of, Watched watched, EventRecord happened, CancellationToken ct)
    {
        watched.Waiting.Add(happened);
        if (watched.IsTelling) { return; }
        watched.IsTelling = true;
        _ = Task.Run(() => TellAsync(of, watched, ct), CancellationToken.None);
    }

    private async Task TellAsync((int Tenant, string Stream) of, Watched watched, CancellationToken ct)
    {
        while (true)
        {
            List<EventRecord> happened;
            List<PathString> prefixes;
            lock (_watched)
            {
                if (watched.Waiting.Count == 0) { watched.IsTelling = false; return; }
                (happened, watched.Waiting, prefixes) = (watched.Waiting, [], [.. watched.Prefixes.Keys]);
            }
            foreach (var prefix in prefixes) { await TellAsync(new LiveWatch(of.Tenant, of.Stream, prefix), happened, ct); }
        }
    }

    private async Task TellAsync(LiveWatch watch, List<EventRecord> happened, CancellationToken ct)
    {
        var group = hub.Clients.Group(watch.Group);
        try
        {
            if (tenants.Current.Find(watch.Tenant) is not { } tenant || LiveStreams.Read(watch.Stream) is not { } name) { return; }
            using var turn = await _turns.TakeAsync(ct);
            await using var scope = scopes.For(tenant);
            Guid[] subjects = [.. happened.Select(e => e.Subject!.Value)];
            var items = await _kinds[name.Kind].ReadAsync(scope.ServiceProvider, name.Id, subjects.ToHashSet(), watch.Prefix, ct);
            // Not awaited: one who does not take what is sent must not hold up the others.
            Observe(group.SendAsync("changed", LiveChanges.Of(watch.Stream, new LiveCursor(happened[^1].Xid, happened[^1].Id), subjects, items), ct));
        }
        catch (Exception lost) when (!ct.IsCancellationRequested)
        {
            LogLost(log, lost.Message, null);
            Observe(group.SendAsync("behind", watch.Stream, ct));
        }
    }

    private static void Observe(Task sent) => sent.ContinueWith(static s => _ = s.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    public void Dispose() => _turns.Dispose();

    /// <summary>Who watches one stream, and what they have not been told yet.</summary>
    private sealed class Watched
    {
        public HashSet<HubCallerContext> Connections { get; } = [];
        public Dictionary<PathString, int> Prefixes { get; } = [];
        public List<EventRecord> Waiting { get; set; } = [];
        public bool IsTelling { get; set; }
    }
}
