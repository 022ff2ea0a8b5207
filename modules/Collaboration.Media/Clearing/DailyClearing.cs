using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Media.Clearing;

/// <summary>Once a day at each hospital: what stands in no text for 30 days goes, and what was left behind on the way in.</summary>
internal sealed class DailyClearing : IJobHandler
{
    public string Kind => "media.clear";

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        await services.GetRequiredService<LongUnused>().ClearAsync(ct);
        // Of what has no row nobody knows whose it is: a hold on the hospital keeps all of it.
        if (await LegalHold.IsHeldAsync(services.GetRequiredService<CollaborationDb>(), ct)) { return; }
        await services.GetRequiredService<Clearing>().ReleaseAsync(ct);
        await services.GetRequiredService<LeftBehind>().ClearAsync(ct);
    }
}
