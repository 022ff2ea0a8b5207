using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Review;

/// <summary>A story in the queue.</summary>
internal sealed record WaitingStory(Guid Id, string Title, string Markdown, string Kind, string State, string Source, DateTimeOffset ToldAt, string? Choice, Guid? ClaimedBy, string? ClaimedByName, DateTimeOffset? ClaimedUntil,
    bool IsAsked, string? LastAnswer, DateTimeOffset? NotBefore)
{
    public bool IsInHand(DateTimeOffset now) => ClaimedUntil > now;
}

/// <summary>A step as a list of them tells it.</summary>
internal sealed record PastStep(Decision Step, string? By);

internal static class ReviewQueries
{
    public const int OnPage = 25;

    public static string PathOf(Guid story) => $"/stories/review/{story}";

    /// <summary>What waits for a reviewer: not what is for the care team and has been passed on.</summary>
    public static IQueryable<Story> Waiting(this CollaborationDb db) =>
        db.Set<Story>().Where(s => (s.State == StoryStates.Told || s.State == StoryStates.Escalated) && !db.Set<Decision>().Any(d => d.StoryId == s.Id && d.Kind == Decisions.PassedOn && d.Revision == s.Revision));

    public static Task<int> CountAsync(CollaborationDb db, CancellationToken ct) => s_count(db, ct);

    public static Task<List<WaitingStory>> ListAsync(CollaborationDb db, int skip, CancellationToken ct) => (
        from story in db.Waiting()
        join held in db.Set<Claim>() on story.Id equals held.StoryId into claims
        from claim in claims.DefaultIfEmpty()
        join account in db.Set<Account>() on claim.AccountId equals account.Id into accounts
        from holder in accounts.DefaultIfEmpty()
        orderby story.ToldAt, story.Id
        select new WaitingStory(story.Id, story.Title, story.Markdown, story.Kind, story.State, story.Source, story.ToldAt!.Value,
            db.Set<Consent>().Where(c => c.StoryId == story.Id && c.TakenBackAt == null).Select(c => c.Choice).FirstOrDefault(),
            claim == null ? null : claim.AccountId, holder == null ? null : holder.GivenName + " " + holder.FamilyName, claim == null ? null : claim.Until,
            db.Set<Edition>().Any(e => e.StoryId == story.Id && e.Answer == null && e.Revision == story.Revision),
            db.Set<Edition>().Where(e => e.StoryId == story.Id && e.Answer != EditionAnswers.Past).OrderByDescending(e => e.MadeAt).Select(e => e.Answer).FirstOrDefault(),
            db.Set<Decision>().Where(d => d.StoryId == story.Id).Max(d => d.NotBefore))).Skip(skip).Take(OnPage + 1).ToListAsync(ct);

    /// <summary>Everything that was decided on a story, the newest first.</summary>
    public static Task<List<PastStep>> StepsAsync(CollaborationDb db, Guid story, CancellationToken ct) => (
        from step in db.Set<Decision>().AsNoTracking()
        join account in db.Set<Account>() on step.DecidedBy equals account.Id into accounts
        from judge in accounts.DefaultIfEmpty()
        where step.StoryId == story
        orderby step.DecidedAt descending, step.Id descending
        select new PastStep(step, judge == null ? null : judge.GivenName + " " + judge.FamilyName)).ToListAsync(ct);

    private static readonly Func<CollaborationDb, CancellationToken, Task<int>> s_count = EF.CompileAsyncQuery(
        (CollaborationDb db, CancellationToken ct) => db.Set<Story>().Count(s => (s.State == StoryStates.Told || s.State == StoryStates.Escalated) && !db.Set<Decision>().Any(d => d.StoryId == s.Id && d.Kind == Decisions.PassedOn && d.Revision == s.Revision)));
}
