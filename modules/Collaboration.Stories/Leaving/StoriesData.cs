using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Telling;
using Collaboration.Stories.Thanks;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Leaving;

/// <summary>What somebody told, signed and thanked for, and what becomes of it when they leave.</summary>
internal sealed class StoriesData(CollaborationDb db, GoneStories gone) : IPersonalData
{
    public IReadOnlyList<string> Columns =>
    [
        "stories.story.teller_id", "stories.story.taken_by", "stories.consent.given_by", "stories.consent.recorded_by", "stories.consent.taken_back_by",
        "stories.thanks.to_account", "stories.thanks.from_id", "stories.thanks.decided_by",
    ];

    public async Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct)
    {
        var stories = await db.Set<Story>().CountAsync(s => s.TellerId == account && s.GoneAt == null, ct);
        var thanks = await db.Set<Thank>().CountAsync(t => t.FromId == account || t.ToAccount == account, ct);
        return [.. new PersonalCount[] { new(stories, "stories", IsPrivate: true), new(thanks, "thanks", IsPrivate: true) }.Where(c => c.Number > 0)];
    }

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update stories.story set teller_id = {to} where teller_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.story set taken_by = {to} where taken_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.consent set given_by = {to} where given_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.consent set recorded_by = {to} where recorded_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.consent set taken_back_by = {to} where taken_back_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.thanks set to_account = {to} where to_account = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.thanks set from_id = {to} where from_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.thanks set decided_by = {to} where decided_by = {from}", ct);
    }

    // A story that nobody could take back any more goes, whatever becomes of other words; what was signed stays on record.
    public async Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var id in await db.Set<Story>().Where(s => s.TellerId == account && s.GoneAt == null).Select(s => s.Id).ToListAsync(ct))
        {
            if (await db.HoldAsync(id, ct) is not { GoneAt: null } story) { continue; }
            await gone.GoAsync(story, WaysBack.Erased, null, at, ct);
        }
        foreach (var thanks in await db.Set<Thank>().Where(t => t.FromId == account && t.State != ThanksStates.TakenBack).ToListAsync(ct))
        {
            thanks.TakeBack();
            await Notices.WithdrawAsync(db, thanks.Id, at, ct);
        }
    }

    public async Task EraseAsync(Erasure erasure, CancellationToken ct)
    {
        var account = erasure.Account;
        await HideAsync(account, erasure.At, ct);
        await db.SaveChangesAsync(ct);
        await GoneStories.PurgeAsync(db, ct);
        await db.Database.ExecuteSqlAsync($"update stories.story set teller_id = null where teller_id = {account} and not kernel.is_held(teller_id, id)", ct);
        await db.Database.ExecuteSqlAsync($"delete from stories.thanks where {account} in (from_id, to_account) and not kernel.is_held({account}, id)", ct);
    }

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var me = copy.Account;
        var stories = await db.Set<Story>().AsNoTracking().Where(s => s.TellerId == me && s.GoneAt == null).OrderBy(s => s.BegunAt).Select(s => new { s.Title, s.Markdown, s.State, s.Kind, s.Naming, s.Name, s.Service, s.Condition, s.Place, s.BegunAt, s.ToldAt, s.PublishedAt }).ToListAsync(ct);
        copy.Add("stories", "Your stories", stories.Select(s => new PersonalEntry(s.Title, s.Markdown, s.ToldAt ?? s.BegunAt, s)));
        var consents = await db.Set<Consent>().AsNoTracking().Where(c => c.GivenBy == me).OrderBy(c => c.SignedAt)
            .Select(c => new { c.StoryId, c.Version, c.Purpose, c.Wording, c.Choice, c.Channels, c.Recipients, c.EndsOn, c.Signature, c.SignedAt, c.TakenBackAt, c.TakenBackHow }).ToListAsync(ct);
        copy.Add("consents", "What you have signed", consents.Select(c => new PersonalEntry($"Version {c.Version}: {c.Choice}", c.Recipients, c.SignedAt, c)));
        var thanks = await db.Set<Thank>().AsNoTracking().Where(t => t.FromId == me || (t.ToAccount == me && t.State == ThanksStates.Delivered)).OrderBy(t => t.SentAt).Select(t => new { t.Words, t.Name, t.SentAt, IsMine = t.FromId == me }).ToListAsync(ct);
        copy.Add("thanks", "Thanks", thanks.Select(t => new PersonalEntry(t.IsMine ? "From you" : "To you", t.Words, t.SentAt, t)));
    }
}
