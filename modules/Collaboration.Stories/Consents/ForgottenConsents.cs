using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Retention;
using Collaboration.Stories.Rules;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Stories.Consents;

/// <summary>Once its period is over the record of a consent goes, and with the last one what is left of the story.</summary>
internal sealed class ForgottenConsents(TimeProvider clock) : IJobHandler
{
    public const string KindName = "stories.forget";

    internal sealed record Order(Guid Story);

    public string Kind => KindName;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, id, now) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Order>(data!)!.Story, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        if (await db.HoldAsync(id, ct) is not { GoneAt: { } gone } story) { return; }
        var until = gone.AddYears((await StoryRules.ReadAsync(db, ct)).ConsentYears);
        if (until > now || await LegalHold.IsHeldAsync(db, ct, story.TellerId, id)) { db.Add(new Job(KindName, until > now ? until : now.AddDays(30), data)); }
        else
        {
            await db.Set<Consent>().Where(c => c.StoryId == id).ExecuteDeleteAsync(ct);
            db.Remove(story);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
