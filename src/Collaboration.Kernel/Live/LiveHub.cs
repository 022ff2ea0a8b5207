using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Live;

/// <summary>
/// Where open pages hear of what happens. A connection stands for the session that opened it: when that ends, or may read
/// less, it is cut off, and comes back with what it may have then.
/// </summary>
public sealed class LiveHub(LiveFeed feed, TenantScopes scopes, TenantDirectory tenants, Databases databases) : Hub
{
    private const int MostStreams = 20;

    /// <summary>Watches a stream from a place on. What is missing and what may not be read get the same answer.</summary>
    /// <param name="after">A cursor that a page or an answer named.</param>
    /// <returns>What happened since; null for a stream that is not there.</returns>
    public async Task<LiveChanges?> Join(string stream, string after)
    {
        try { return await WatchAsync(stream, after); }
        // Who turns the page in the middle of it asks no more.
        catch (OperationCanceledException) when (Context.ConnectionAborted.IsCancellationRequested) { return null; }
    }

    private async Task<LiveChanges?> WatchAsync(string stream, string after)
    {
        var (request, ct) = (Context.GetHttpContext()!, Context.ConnectionAborted);
        if (LiveStreams.Read(stream) is not { } name || feed.Kind(name.Kind) is not { } kind || LiveCursor.Parse(after) is not { } cursor || tenants.Current.Find(request.Features.Get<Tenant>()!.Id) is not { } tenant) { return null; }
        var person = request.Features.Get<Person>()!;
        // Many may come back at one moment: they wait in line, and pages find the database as they know it.
        using var turn = await feed.Turns.TakeAsync(ct);
        await using var scope = scopes.For(tenant);
        // First in, then asked for what is new: what comes between is told twice rather than never.
        var watch = new LiveWatch(tenant.Id, stream, request.Request.PathBase);
        for (var isIn = false; !isIn;)
        {
            var asked = feed.Narrowed;
            if (!await kind.MayWatchAsync(scope.ServiceProvider.GetRequiredService<CollaborationDb>(), person, name.Id, ct)) { return null; }
            isIn = await EnterAsync(watch, asked, ct);
        }
        var (subjects, now, more, missed) = await AfterAsync(cursor, tenant.Id, stream, ct);
        if (missed) { return new LiveChanges(stream, now.ToString(), [], Missed: true); }
        IReadOnlyList<LiveItem> items = subjects.Count == 0 ? [] : await kind.ReadAsync(scope.ServiceProvider, name.Id, subjects.ToHashSet(), request.Request.PathBase, ct);
        return LiveChanges.Of(stream, now, subjects, items, more);
    }

    private async Task<(List<Guid> Subjects, LiveCursor Now, bool More, bool Missed)> AfterAsync(LiveCursor cursor, int tenant, string stream, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(tenant, ct);
        return await cursor.AfterAsync(connection, stream, ct);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        foreach (var watch in Watches) { feed.Leave(watch, Context); }
        return Task.CompletedTask;
    }

    private async Task<bool> EnterAsync(LiveWatch watch, long asked, CancellationToken ct)
    {
        if (Watches.Contains(watch)) { return true; }
        if (Watches.Count >= MostStreams) { throw new HubException("A page watches twenty streams at most."); }
        if (!feed.Enter(watch, Context, asked)) { return false; }
        Watches.Add(watch);
        await Groups.AddToGroupAsync(Context.ConnectionId, watch.Group, ct);
        return true;
    }

    private HashSet<LiveWatch> Watches => (HashSet<LiveWatch>)(Context.Items["watches"] ??= new HashSet<LiveWatch>());
}
