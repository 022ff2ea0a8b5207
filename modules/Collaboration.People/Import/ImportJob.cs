using Collaboration.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.People.Import;

/// <summary>Brings a file in.</summary>
internal sealed class ImportJob(TimeProvider clock) : RunJob(JobKind)
{
    private const string JobKind = "people.import";

    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(15), s_pause = TimeSpan.FromSeconds(1);

    public static Job Of(Guid run, DateTimeOffset at) => Of(JobKind, run, at);

    protected override async Task<DateTimeOffset?> GoOnAsync(IServiceProvider services, Guid run, CancellationToken ct) =>
        await services.GetRequiredService<PeopleImport>().GoOnAsync(run, clock.GetUtcNow() + s_turn, ct) ? null : clock.GetUtcNow() + s_pause;
}
