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

/// <summary>What became of questions in the feed: an answer, or that one goes on in another.</summary>
internal sealed class AnswerCards(IConversations conversations) : IFeedCards
{
    public string Module => QuestionsModule.Feature;

    public async Task<IReadOnlyList<FeedCard>> NewestAsync(CollaborationDb db, Person reader, FeedPlace below, int count, CancellationToken ct)
    {
        if (!reader.May(QuestionsPermissions.Read)) { return []; }
        var (at, id) = (below.At, below.Id);
        // Of two that are one now the reader may read both, and goes to the one that stays.
        var steps = await (from step in db.Set<Step>()
                           join asked in db.Readable(reader) on step.QuestionId equals asked.Id
                           join question in db.Readable(reader) on step.IntoId ?? step.QuestionId equals question.Id
                           join account in db.Set<Account>() on step.LeaderId equals account.Id into leaders
                           from leader in leaders.DefaultIfEmpty()
                           where (step.Kind == StepKinds.Answered || step.Kind == StepKinds.Merged) && asked.AmaId == null && question.AmaId == null && (step.IntoId == null || question.State != QuestionStates.Merged)
                              && (step.At < at || (step.At == at && step.Id < id))
                           orderby step.At descending, step.Id descending
                           select new { step.Id, step.Kind, step.Markdown, step.At, step.LeaderId, leader.GivenName, leader.FamilyName, LeaderTitle = leader.Title, Asked = asked.Title, Question = question.Id, question.Title })
            .Take(count).ToListAsync(ct);
        var talks = await conversations.TalksAsync(db, [.. steps.Select(s => s.Question)], ct);
        return [.. steps.Select(s =>
        {
            var (kind, where, by, words) = s.Kind == StepKinds.Answered
                ? ("Answer", "", new FeedVoice(s.LeaderId, Facing.FullName(s.GivenName, s.FamilyName), s.LeaderTitle, IsLeader: true, IsByFirstName: false), Excerpt.Of(s.Markdown, FeedCard.Length))
                : ("Question", "Two questions are one now", null, $"“{s.Asked}” asks the same, and goes on here.");
            return new FeedCard(new(s.At, s.Id), s.Question, kind, where, s.Title, Telling.PathOf(s.Question), by, words, talks.GetValueOrDefault(s.Question, FeedTalk.None));
        })];
    }
}
