using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Collaboration.Sealing.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Sealing.Loans;

/// <summary>
/// Carries the news of one row over to the other hospital of a loan. Each is read and written behind its own wall, in its own
/// transaction; what is written is a copy with the same id, and a second time changes nothing.
/// </summary>
internal sealed class Errand(TenantDirectory directory, TenantScopes scopes, TimeProvider clock) : IJobHandler
{
    public const string JobKind = "sealing.errand";

    private const int Most = 60;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    public string Kind => JobKind;

    /// <summary>Whose news it is: one of them.</summary>
    /// <param name="Tries">How often the other hospital was not known yet.</param>
    internal sealed record Order(Guid? Loan = null, Guid? Lending = null, Guid? Opening = null, Guid? Request = null, int Tries = 0);

    public static Job Job(Order order, DateTimeOffset at) => new(JobKind, at, JsonSerializer.Serialize(order));

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (order, from) = (JsonSerializer.Deserialize<Order>(data!)!, services.GetRequiredService<CurrentTenant>().Tenant);
        var there = true;
        if (order.Loan is { } loan && await services.GetRequiredService<Borrowing>().NewsAsync(loan, ct) is { } asked) { there = await OverAsync<Lendings>(asked.To, l => l.HearAsync(from, asked, ct)); }
        if (order.Lending is { } lending && await services.GetRequiredService<Lendings>().NewsAsync(lending, ct) is { } decided) { there = await OverAsync<Borrowing>(decided.To, b => b.HearAsync(from, decided, ct)); }
        if (order.Opening is { } opening && await services.GetRequiredService<Returns>().NewsAsync(opening, ct) is { } half) { there = await OverAsync<RequestDesk>(half.To, d => d.HearAsync(from, half, ct)); }
        if (order.Request is { } request && await services.GetRequiredService<RequestDesk>().NewsAsync(request, ct) is { } reply) { there = await OverAsync<Returns>(reply.To, r => r.HearAsync(from, reply, ct)); }
        if (!there && order.Tries < Most) { await AgainAsync(services.GetRequiredService<CollaborationDb>(), order, ct); }
    }

    /// <returns>False when this node does not know the other hospital: it is new, or was never in this installation.</returns>
    private async Task<bool> OverAsync<TDesk>(int to, Func<TDesk, Task> hear) where TDesk : notnull
    {
        if (directory.Current.Find(to) is not { } other) { return false; }
        if (other.State == TenantState.Removed) { return true; }
        await using var scope = scopes.For(other);
        await hear(scope.ServiceProvider.GetRequiredService<TDesk>());
        return true;
    }

    private async Task AgainAsync(CollaborationDb db, Order order, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        db.Add(Job(order with { Tries = order.Tries + 1 }, clock.GetUtcNow() + s_pause));
        await db.SaveChangesAsync(ct);
    }
}
