using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.InFeed;

/// <summary>How many comments stand under posts, and the last two of each.</summary>
internal static class PostTalks
{
    private const int Words = 120;

    public static async Task<IReadOnlyDictionary<Guid, FeedTalk>> OfAsync(CollaborationDb db, Guid[] posts, CancellationToken ct)
    {
        // In LINQ the last two are found by numbering all comments there are.
        var last = await db.Database.SqlQuery<Last>($"""
            select p.id as "Of", (select count(*)::int from blogs.comment where post_id = p.id and state = 'shown') as "Count", coalesce(c.given_name, a.given_name) as "Name", c.markdown as "Markdown"
            from unnest({posts}) as p (id)
            cross join lateral (select * from blogs.comment where post_id = p.id and state = 'shown' order by created_at desc, id desc limit 2) c
            left join kernel.account a on a.id = c.author_id
            order by c.created_at, c.id
            """).ToListAsync(ct);
        return last.GroupBy(c => c.Of).ToDictionary(g => g.Key, g => new FeedTalk(g.First().Count, [.. g.Select(c => new FeedWord(c.Name, Excerpt.Of(c.Markdown, Words)))]));
    }

    private sealed record Last(Guid Of, int Count, string Name, string Markdown);
}
