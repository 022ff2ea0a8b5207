using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Privacy;
using Collaboration.Stories.Replies;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Recalls;

/// <summary>What a department answered under a story.</summary>
internal sealed class RecalledReplies(CollaborationDb db) : IRecallable
{
    public string Kind => "reply";

    public async Task<IReadOnlyList<Recallable>> FindAsync(Guid id, CancellationToken ct) =>
        await (from r in db.Set<Reply>().AsNoTracking()
               join s in db.Set<Story>() on r.StoryId equals s.Id
               where (r.Id == id || r.StoryId == id) && r.TakenBackAt == null && s.State == StoryStates.Published
               orderby r.WrittenAt
               select new Recallable("reply", r.Id, "Answer of " + r.Department + " to “" + s.Title + "”", "/stories/" + s.Path, r.Markdown) { Writer = r.WrittenBy, Audience = s.AudienceId, PublishedAt = r.WrittenAt, Told = new[] { r.Id } }).ToListAsync(ct);

    public async Task<Recallable?> TakeBackAsync(Guid id, Recall recall, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from stories.reply where id = {id} for no key update", ct);
        if ((await FindAsync(id, ct)).SingleOrDefault(r => r.Id == id) is not { } stood) { return null; }
        var reply = await db.Set<Reply>().SingleAsync(r => r.Id == id, ct);
        reply.TakeBack(recall.At);
        db.AddOnRecord((await db.Set<Story>().SingleAsync(s => s.Id == reply.StoryId, ct)).Happened("story.answer-taken-back", recall.By, recall.At), new { reply = id });
        return stood;
    }

    public async Task<Restored> RestoreAsync(Guid id, Stood stood, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from stories.reply where id = {id} for no key update", ct);
        if (await db.Set<Reply>().SingleOrDefaultAsync(r => r.Id == id, ct) is not { TakenBackAt: not null } reply) { return Restored.Gone; }
        if (await db.HoldAsync(reply.StoryId, ct) is not { State: StoryStates.Published } story) { return new(false, "The story that it answers is not there any more."); }
        reply.Restore(stood.Words);
        db.AddOnRecord(story.Happened("story.answer-restored", by, at), new { reply = id });
        return Restored.Whole;
    }
}
