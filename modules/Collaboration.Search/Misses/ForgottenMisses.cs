using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Search.Misses;

/// <summary>Once a day while there are any: deletes what nobody has searched for since the period began.</summary>
internal sealed class ForgottenMisses(TimeProvider clock) : IJobHandler
{
    public const string KindName = "search.misses";

    public string Kind => KindName;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        if (!await services.GetRequiredService<Missed>().ForgetAsync(ct)) { return; }
        var db = services.GetRequiredService<CollaborationDb>();
        db.Add(new Job(KindName, clock.GetUtcNow().AddDays(1)));
        await db.SaveChangesAsync(ct);
    }
}
