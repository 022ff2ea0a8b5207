using System.Text.Json;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Retention;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Rules;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Leaving;

/// <summary>The one door by which a story goes: taken back, at the end of its consent, or with its teller.</summary>
internal sealed class GoneStories(CollaborationDb db, GoneReviews reviews)
{
    /// <summary>In the caller's transaction, and the caller saves: nobody sees the story afterwards, what people were told of it is withdrawn, and of its words nothing is left but what a legal hold keeps.</summary>
    /// <param name="story">Held since it was read: see <see cref="StoryQueries.HoldAsync"/>.</param>
    /// <param name="how">One of <see cref="WaysBack"/>.</param>
    /// <param name="by">Who of the staff took the call; null for the teller.</param>
    public async Task GoAsync(Story story, string how, Guid? by, DateTimeOffset at, CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        // Who leaves has the words hidden first; they are deleted when the account is.
        var isHeld = how == WaysBack.Erased || await LegalHold.IsHeldAsync(db, ct, story.TellerId, story.Id);
        story.Go(at, how == WaysBack.Ended, isHeld);
        if (await db.ConsentAsync(story.Id, ct) is { } consent) { consent.TakeBack(how, by, at); }
        await db.Set<Answers>().Where(a => a.StoryId == story.Id).ExecuteDeleteAsync(ct);
        if (!isHeld) { db.Add(new Job(GoneFiles.KindName, at, GoneFiles.Of(story.Id))); }
        await reviews.GoAsync(story.Id, isHeld, at, ct);
        await Notices.WithdrawAsync(db, story.Id, at, ct);
        db.Add(new Job(ForgottenConsents.KindName, at.AddYears((await StoryRules.ReadAsync(db, ct)).ConsentYears), JsonSerializer.Serialize(new ForgottenConsents.Order(story.Id))));
        db.AddOnRecord(story.Happened(how == WaysBack.Ended ? "story.expired" : "story.taken-back", by ?? story.TellerId, at), new { how });
    }

    /// <summary>Deletes the words of stories that are gone and that nothing keeps any more. Can be run twice.</summary>
    public static async Task PurgeAsync(CollaborationDb db, CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        await GoneReviews.PurgeAsync(db, null, ct);
        await db.Database.ExecuteSqlAsync($"""
            with gone as (
                update stories.story set title = '', markdown = '', html = '', name = '', service = '', condition = '', place = ''
                where gone_at is not null and (title <> '' or markdown <> '' or name <> '') and not kernel.is_held(teller_id, id) returning id)
            insert into kernel.job (id, kind, data, run_at) select gen_random_uuid(), {GoneFiles.KindName}, jsonb_build_object('Story', id), now() from gone
            """, ct);
    }
}
