using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Steps;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.InFeed;

/// <summary>Questions in the feed, when they came in. Those of an hour stand in the hour.</summary>
internal sealed class QuestionCards(IConversations conversations) : IFeedCards
{
    public string Module => QuestionsModule.Feature;

    public async Task<IReadOnlyList<FeedCard>> NewestAsync(CollaborationDb db, Person reader, FeedPlace below, int count, CancellationToken ct)
    {
        if (!reader.May(QuestionsPermissions.Read)) { return []; }
        var (at, id) = (below.At, below.Id);
        var questions = await (from question in db.Readable(reader)
                               join account in db.Set<Account>() on question.AskedBy equals account.Id into askers
                               from asker in askers.DefaultIfEmpty()
                               join account in db.Set<Account>() on question.ToLeader equals account.Id into leaders
                               from leader in leaders.DefaultIfEmpty()
                               where question.AmaId == null && question.State != QuestionStates.Merged && (question.CameAt < at || (question.CameAt == at && question.Id < id))
                               orderby question.CameAt descending, question.Id descending
                               select new { question.Id, question.Title, question.Markdown, question.CameAt, question.AskedBy, Asker = asker.GivenName, AskerTitle = asker.Title, LeaderGiven = leader.GivenName, LeaderFamily = leader.FamilyName })
            .Take(count).ToListAsync(ct);
        var talks = await conversations.TalksAsync(db, [.. questions.Select(q => q.Id)], ct);
        return [.. questions.Select(q => new FeedCard(new(q.CameAt, q.Id), q.Id, "Question", $"{(q.AskedBy is null ? "A colleague, sealed, asks" : "Asks")} {(q.LeaderGiven is null ? "the leadership" : Facing.FullName(q.LeaderGiven, q.LeaderFamily))}", q.Title, Telling.PathOf(q.Id),
            q.AskedBy is null ? null : new(q.AskedBy, q.Asker, q.AskerTitle, IsLeader: false, IsByFirstName: true), Excerpt.Of(q.Markdown, FeedCard.Length), talks.GetValueOrDefault(q.Id, FeedTalk.None)))];
    }
}
