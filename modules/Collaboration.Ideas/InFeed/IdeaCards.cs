using Collaboration.Discussions.Contracts;
using Collaboration.Ideas.Proposals;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.InFeed;

/// <summary>Ideas in the feed, when they were proposed.</summary>
internal sealed class IdeaCards(IConversations conversations) : IFeedCards
{
    public string Module => IdeasModule.Feature;

    public async Task<IReadOnlyList<FeedCard>> NewestAsync(CollaborationDb db, Person reader, FeedPlace below, int count, CancellationToken ct)
    {
        if (!reader.May(IdeasPermissions.Read)) { return []; }
        var (at, id) = (below.At, below.Id);
        var ideas = await (from idea in db.Listed(reader)
                           join account in db.Set<Account>() on idea.ProposedBy equals account.Id
                           where idea.ProposedAt < at || (idea.ProposedAt == at && idea.Id < id)
                           orderby idea.ProposedAt descending, idea.Id descending
                           select new { idea.Id, idea.Title, idea.Markdown, idea.ProposedAt, idea.ProposedBy, account.GivenName, AccountTitle = account.Title }).Take(count).ToListAsync(ct);
        var talks = await conversations.TalksAsync(db, [.. ideas.Select(i => i.Id)], ct);
        return [.. ideas.Select(i => new FeedCard(new(i.ProposedAt, i.Id), i.Id, "Idea", "", i.Title, Idea.PathOf(i.Id),
            new(i.ProposedBy, i.GivenName, i.AccountTitle, IsLeader: false, IsByFirstName: true), Excerpt.Of(i.Markdown, FeedCard.Length), talks.GetValueOrDefault(i.Id, FeedTalk.None)))];
    }
}
