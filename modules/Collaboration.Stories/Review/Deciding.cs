using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Review;

/// <summary>
/// What a reviewer does with a story that they have in hand. Each verb is one transaction that holds the story, so that who
/// decides and who takes it back take turns; it returns null, or a sentence on why nothing was done.
/// </summary>
internal sealed class Deciding(CollaborationDb db, Person person, Findings findings, IFilms films, PermissionSets permissions, CurrentTenant current, TimeProvider clock)
{
    public const string Gone = "The teller has taken it back, or somebody has decided on it. There is nothing to decide any more.";

    public Task<string?> PublishAsync(Guid id, int revision, IReadOnlyCollection<string> seen, CancellationToken ct) => DecideAsync(id, revision, async (story, at) =>
    {
        if (await WhyNotAsync(story, at, ct) is { } reason) { return (null, reason); }
        var marked = await findings.OfAsync(story, ct);
        if (marked.FirstOrDefault(m => m.IsCertain) is { } certain) { return (null, $"“{certain.Passage}” has to go first: {certain.Why} Suggest the story without it."); }
        var files = await db.Set<StoryFile>().AsNoTracking().Where(f => f.StoryId == id).ToListAsync(ct);
        if (await films.WithoutCaptionsAsync(StoryFile.MarkdownOf(files), ct) is [var film, ..]) { return (null, film.Sentence); }
        var needed = NeededLook.Of(story, files, marked.Count > 0);
        if (needed.Any(n => !seen.Contains(n.Key))) { return (null, "Look for everything that is asked below, and tick it. What is in sight after all has to go first."); }
        await db.Set<Look>().Where(l => l.StoryId == id).ExecuteDeleteAsync(ct);
        db.AddRange(needed.Select(n => new Look(story, n, person.Id, at)));
        story.Publish(await StoryPaths.FreeAsync(db, story, ct), Audience.Public, at);
        db.Add(FeedStream.New(Audience.Public, story.Id, null, at));
        return (Decision.On(story, Decisions.Published, "", person.Id, at), null);
    }, ct);

    public Task<string?> DeclineAsync(Guid id, int revision, string reason, CancellationToken ct) => DecideAsync(id, revision, (story, at) =>
    {
        story.Decline();
        return Task.FromResult<(Decision?, string?)>((Decision.On(story, Decisions.Declined, reason, person.Id, at), null));
    }, ct);

    /// <summary>What is for the care team alone goes to it, and no further.</summary>
    public Task<string?> PassOnAsync(Guid id, int revision, CancellationToken ct) => DecideAsync(id, revision, async (story, at) =>
        await db.ConsentAsync(id, ct) is { Choice: Choices.Care } ? (Decision.On(story, Decisions.PassedOn, "", person.Id, at), null) : (null, "Its teller agreed to more than the care team."), ct);

    public Task<string?> EscalateAsync(Guid id, int revision, string reason, CancellationToken ct) => DecideAsync(id, revision, async (story, at) =>
    {
        if (story.State == StoryStates.Escalated) { return (null, "It is escalated already."); }
        story.Escalate();
        var decision = Decision.On(story, Decisions.Escalated, reason, person.Id, at, at.AddDays(await ReviewRule.DaysAsync(db, ct)));
        var officers = await permissions.Holders(db, StoriesPermissions.Settle).Select(a => a.Id).ToListAsync(ct);
        await Notices.TellAsync(db, StoriesNotices.Escalated, officers, person.Id, $"A story speaks of harm to named people. Nothing of it appears before {Day(decision.NotBefore!.Value)}.", ReviewQueries.PathOf(id), at, decision.Id, null, ct);
        return (decision, null);
    }, ct);

    public Task<string?> SuggestAsync(Guid id, int revision, string title, string markdown, IReadOnlyList<Guid> without, string note, CancellationToken ct) => DecideAsync(id, revision, async (story, at) =>
    {
        await db.Set<Edition>().Where(e => e.StoryId == id && e.Answer == null).ExecuteUpdateAsync(set => set.SetProperty(e => e.Answer, EditionAnswers.Past).SetProperty(e => e.AnsweredAt, at), ct);
        db.Add(Edition.Of(story, title, markdown, without, note, person.Id, at));
        return (Decision.On(story, Decisions.Edited, note, person.Id, at), null);
    }, ct);

    private async Task<string?> DecideAsync(Guid id, int revision, Func<Story, DateTimeOffset, Task<(Decision? Decision, string? Refusal)>> decide, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.HoldAsync(id, ct) is not { State: StoryStates.Told or StoryStates.Escalated } story) { return Gone; }
        // What was read before the story was held may be old by now.
        await db.Entry(story).ReloadAsync(ct);
        if (story.State is not (StoryStates.Told or StoryStates.Escalated)) { return Gone; }
        if (story.State == StoryStates.Escalated && !person.May(StoriesPermissions.Settle)) { return "It speaks of harm to named people: a privacy officer decides on it."; }
        if (await db.Set<Claim>().SingleOrDefaultAsync(c => c.StoryId == id, ct) is not { } claim || !claim.IsOf(person.Id, at)) { return "You have not taken it, or too long ago. Take it first."; }
        if (story.Revision != revision) { return "The teller has changed it since you read it. This is how it reads now."; }
        var (decision, refusal) = await decide(story, at);
        if (decision is null) { return refusal; }
        db.Add(decision);
        db.Remove(claim);
        db.AddOnRecord(story.Happened($"story.{decision.Kind.Replace(' ', '-')}", person.Id, at), new { decision = decision.Id, decision.Revision });
        await db.SaveChangesAsync(ct);
        await db.TellTellerAsync(story, decision, current.Tenant.TimeZone, ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    // Why it cannot be published now, whatever it says.
    private async Task<string?> WhyNotAsync(Story story, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.ConsentAsync(story.Id, ct) is not { } consent || !consent.CoversOn(Channels.Site, at)) { return "Its teller did not agree to this website. It is never published."; }
        if (await db.Set<Edition>().AnyAsync(e => e.StoryId == story.Id && e.Answer == null && e.Revision == story.Revision, ct)) { return "The teller has not answered yet whether the changes are right."; }
        var wait = await db.Set<Decision>().Where(d => d.StoryId == story.Id).MaxAsync(d => d.NotBefore, ct);
        return wait > at ? $"It speaks of harm to named people, who have notice: nothing of it appears before {Day(wait.Value)}." : null;
    }

    private string Day(DateTimeOffset at) => TellerWords.In(Languages.English).Day(at, current.Tenant.TimeZone);
}
