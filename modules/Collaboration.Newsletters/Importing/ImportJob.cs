using Collaboration.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Importing;

/// <summary>Brings a list in.</summary>
internal sealed class ImportJob(TimeProvider clock) : RunJob(JobKind)
{
    private const string JobKind = "newsletters.import";

    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(60), s_pause = TimeSpan.FromSeconds(1);

    public static Job Of(Guid run, DateTimeOffset at) => Of(JobKind, run, at);

    protected override async Task<DateTimeOffset?> GoOnAsync(IServiceProvider services, Guid run, CancellationToken ct) =>
        await services.GetRequiredService<ListImport>().GoOnAsync(run, s_turn, ct) ? null : clock.GetUtcNow() + s_pause;
}
