using System.Collections.Concurrent;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collaboration.Kernel.People;

/// <summary>
/// Requests of signed-in people that last: uploads, streams, live connections. Each is asked for again when it is two
/// seconds old, and from then on whenever the database tells that the person's standing is less, the tenant's rules are
/// others, or time alone may have ended the session; all of a tenant in one query, every two seconds. Whose session is over,
/// or who may do or read less than when it began, is cut off, on every node; a client that comes back gets what it may have
/// now. Open pages at rest cost nothing. While this node cannot hear the database it asks for all of them each time.
/// </summary>
public sealed class LongRequests(Databases databases, SessionQuery query, TenantDirectory directory, StandingNews news, EventStream events, TimeProvider clock, ILogger<LongRequests> log) : BackgroundService
{
    /// <summary>How old a request is when it is looked at for the first time, and how often then.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private static readonly Action<ILogger, string, Exception?> LogLost =
        LoggerMessage.Define<string>(LogLevel.Warning, new EventId(1, "LongRequestsLost"), "Requests that last cannot be asked for, and are again in a moment: {Message}");

    private readonly ConcurrentDictionary<Request, byte> _underWay = new();

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Tenant>() is not { } tenant || context.RequestServices.GetService(typeof(CurrentPerson)) is not CurrentPerson { Person: { IsSignedIn: true } person })
        {
            await next(context);
            return;
        }
        var request = new Request(context, tenant.Id, person, clock.GetTimestamp());
        _underWay[request] = 0;
        try { await next(context); }
        finally
        {
            request.End();
            _underWay.TryRemove(request, out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try { await LookAsync(stoppingToken); }
            catch (Exception lost) when (!stoppingToken.IsCancellationRequested) { LogLost(log, lost.Message, null); }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var (told, isDeaf, now, tenants) = (news.Take(), !events.IsCurrent, clock.GetUtcNow(), directory.Current);
        // Marked first, all of them: what cannot be asked now is asked the next time.
        foreach (var request in _underWay.Keys.Where(r => isDeaf || told.Concerns(r.Tenant, r.Person.Id) || !ReferenceEquals(tenants.Find(r.Tenant), r.Rules) || now >= r.Until)) { request.Doubt(); }
        foreach (var ofTenant in _underWay.Keys.Where(r => r.IsInDoubt && clock.GetElapsedTime(r.Since) >= Interval).GroupBy(r => r.Tenant))
        {
            var tenant = tenants.Find(ofTenant.Key);
            var still = tenant?.State == TenantState.Active ? await StillAsync(tenant, [.. ofTenant.Select(r => r.Person.SessionId).Distinct()], ct) : [];
            foreach (var request in ofTenant)
            {
                if (still.TryGetValue(request.Person.SessionId, out var found) && found.Person.IsNoLessThan(request.Person)) { request.Trust(tenant!, found.Until); }
                else { request.Abort(); }
            }
        }
    }

    private async Task<Dictionary<Guid, (Person Person, DateTimeOffset Until)>> StillAsync(Tenant tenant, Guid[] sessions, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(tenant.Id, ct);
        return await query.StillAsync(connection, tenant, sessions, clock.GetUtcNow(), ct);
    }

    private sealed class Request(HttpContext context, int tenant, Person person, long since)
    {
        private readonly Lock _turn = new();
        private bool _isOver;

        public int Tenant => tenant;
        public Person Person => person;
        public long Since => since;

        /// <summary>As they were when it was last asked for; null before.</summary>
        public Tenant? Rules { get; private set; }

        /// <summary>When time alone may end the session.</summary>
        public DateTimeOffset Until { get; private set; }

        public bool IsInDoubt { get; private set; } = true;

        public void Doubt() => IsInDoubt = true;

        public void Trust(Tenant rules, DateTimeOffset until) => (Rules, Until, IsInDoubt) = (rules, until, false);

        public void End()
        {
            lock (_turn) { _isOver = true; }
        }

        /// <summary>Nothing once it has ended: its context may be somebody else's by then.</summary>
        public void Abort()
        {
            lock (_turn)
            {
                if (!_isOver) { context.Abort(); }
            }
        }
    }
}
