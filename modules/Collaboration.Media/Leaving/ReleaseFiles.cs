using Collaboration.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Media.Leaving;

/// <summary>The job after a hold was lifted: contents that it alone had kept go.</summary>
internal sealed class ReleaseFiles : IJobHandler
{
    public const string KindName = "media.release";

    public string Kind => KindName;

    public Task RunAsync(IServiceProvider services, string? data, CancellationToken ct) => services.GetRequiredService<Clearing.Clearing>().ReleaseAsync(ct);
}
