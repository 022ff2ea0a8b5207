using Collaboration.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Search.Misses;

/// <summary>Once a day while there are any: deletes what nobody has searched for since the period began.</summary>
internal sealed class ForgottenMisses : IJobHandler
{
    public const string KindName = "search.misses";

    public string Kind => KindName;

    public Task RunAsync(IServiceProvider services, string? data, CancellationToken ct) => services.GetRequiredService<Missed>().ForgetAsync(ct);
}
