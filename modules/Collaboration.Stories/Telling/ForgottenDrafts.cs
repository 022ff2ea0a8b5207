using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Retention;
using Collaboration.Media.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Stories.Telling;

/// <summary>What somebody began and never sent goes thirty days after it was last touched.</summary>
internal sealed class ForgottenDrafts(TimeProvider clock) : IJobHandler
{
    public const string KindName = "stories.draft";

    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private sealed record Order(Guid Story);

    public string Kind => KindName;

    public static string Of(Guid story) => JsonSerializer.Serialize(new Order(story));

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, id, now) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Order>(data!)!.Story, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        if (await db.HoldAsync(id, ct) is not { State: StoryStates.Draft, ToldAt: null } story) { return; }
        if (story.SavedAt > now - Kept || await LegalHold.IsHeldAsync(db, ct, story.TellerId, id)) { db.Add(new Job(KindName, now > story.SavedAt + Kept ? now + Kept : story.SavedAt + Kept, data)); }
        else { db.Remove(story); }
        var files = await db.Set<StoryFile>().Where(f => f.StoryId == id).Select(f => f.FileId).ToListAsync(ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (db.Entry(story).State == EntityState.Detached) { await services.GetRequiredService<IMediaLibrary>().ForgetAsync(files, ct); }
    }
}
