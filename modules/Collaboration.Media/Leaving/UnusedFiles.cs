using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Media.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Media.Leaving;

/// <summary>Deletes the files that somebody who left had brought and that stand in no text. It runs once their words are gone.</summary>
internal sealed class UnusedFiles : IJobHandler
{
    public const string KindName = "media.unused";

    internal sealed record Order(Guid Account);

    public string Kind => KindName;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, account) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Order>(data!)!.Account);
        var clearing = services.GetRequiredService<Clearing.Clearing>();
        await clearing.ClearAsync(await db.Set<MediaFile>().Where(f => f.AddedBy == account).ToListAsync(ct), ct);
        await clearing.ReleaseAsync(ct);
    }
}
