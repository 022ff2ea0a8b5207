using Collaboration.Discussions.Contracts;
using Collaboration.Ideas.Proposals;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Leaving;

/// <summary>What goes with an idea that nobody is to see any more.</summary>
internal static class GoneIdeas
{
    /// <summary>In the caller's transaction, and the caller saves: what was said under them is hidden, what people were told of them is withdrawn, and what was one with them stands alone again, with its own votes.</summary>
    public static async Task PartAsync(CollaborationDb db, IConversations conversations, Guid[] ideas, DateTimeOffset at, CancellationToken ct)
    {
        var same = await db.Set<Idea>().Where(i => i.MergedInto != null && ideas.Contains(i.MergedInto.Value)).Select(i => i.Id).ToArrayAsync(ct);
        await db.Set<Idea>().Where(i => same.Contains(i.Id)).ExecuteUpdateAsync(set => set.SetProperty(i => i.MergedInto, (Guid?)null), ct);
        foreach (var told in ideas.Concat(same)) { await Notices.WithdrawAsync(db, told, at, ct); }
        foreach (var idea in ideas) { await conversations.HideAsync(db, idea, true, at, ct); }
    }
}
