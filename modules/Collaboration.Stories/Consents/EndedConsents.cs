using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Jobs;
using Collaboration.Stories.Leaving;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Stories.Consents;

/// <summary>On the day on which a consent ends its story goes as if it had been taken back. One that was renewed stays.</summary>
internal sealed class EndedConsents(TimeProvider clock) : IJobHandler
{
    public const string KindName = "stories.end";

    internal sealed record Order(Guid Story);

    public string Kind => KindName;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, at, id) = (services.GetRequiredService<CollaborationDb>(), clock.GetUtcNow(), JsonSerializer.Deserialize<Order>(data!)!.Story);
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if (await db.HoldAsync(id, ct) is not { GoneAt: null } story || await db.ConsentAsync(id, ct) is not { EndsOn: { } day } || day > services.GetRequiredService<Signing>().Today(at)) { return; }
            await services.GetRequiredService<GoneStories>().GoAsync(story, WaysBack.Ended, null, at, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await services.GetRequiredService<EventStream>().WaitUntilReadEverywhereAsync(ct);
    }
}
