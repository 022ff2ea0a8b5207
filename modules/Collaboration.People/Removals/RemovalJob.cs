using System.Text.Json;
using Collaboration.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.People.Removals;

/// <summary>Deletes what somebody had who was removed.</summary>
internal sealed class RemovalJob : IJobHandler
{
    private const string KindName = "people.removal";

    public string Kind => KindName;

    public static Job Of(Guid account, DateTimeOffset at) => new(KindName, at, JsonSerializer.Serialize(new Order(account)));

    public Task RunAsync(IServiceProvider services, string? data, CancellationToken ct) =>
        services.GetRequiredService<Leavers>().FinishAsync(JsonSerializer.Deserialize<Order>(data!)!.Account, ct);

    private sealed record Order(Guid Account);
}
