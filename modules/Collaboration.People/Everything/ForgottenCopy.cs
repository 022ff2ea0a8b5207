using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.People.Everything;

/// <summary>Deletes a copy whose time is up, or whose person has left. No hold keeps it: what it was made of stands where it stood.</summary>
internal sealed class ForgottenCopy : IJobHandler
{
    private const string KindName = "people.copy.forgotten";

    public string Kind => KindName;

    public static Job Of(Guid copy, DateTimeOffset at) => new(KindName, at, JsonSerializer.Serialize(new Order(copy)));

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, id) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Order>(data!)!.Copy);
        await db.Set<Copy>().Where(c => c.Id == id).ExecuteDeleteAsync(ct);
        await services.GetRequiredService<CopyFolder>().DeleteAsync(id, ct);
    }

    private sealed record Order(Guid Copy);
}
