using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Stories.Leaving;

/// <summary>The pictures and films of a story that is gone. Nobody sees them since; now they are deleted, and then that they were there.</summary>
internal sealed class GoneFiles : IJobHandler
{
    public const string KindName = "stories.files";

    private sealed record Order(Guid Story);

    public string Kind => KindName;

    public static string Of(Guid story) => JsonSerializer.Serialize(new Order(story));

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, id) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Order>(data!)!.Story);
        // Held again meanwhile it has its words, and keeps its pictures.
        if (await db.Set<Story>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is not { GoneAt: not null, Markdown: "" }) { return; }
        await services.GetRequiredService<IMediaLibrary>().ForgetAsync(await db.Set<StoryFile>().Where(f => f.StoryId == id).Select(f => f.FileId).ToListAsync(ct), ct);
        await db.Set<StoryFile>().Where(f => f.StoryId == id).ExecuteDeleteAsync(ct);
    }
}
