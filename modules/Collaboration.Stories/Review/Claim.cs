using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Review;

/// <summary>That somebody has a story in hand, until then.</summary>
internal sealed class Claim
{
    /// <summary>How long one lasts. What its holder does renews it.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(30);

    private Claim() { }

    public Guid StoryId { get; private set; }
    public Guid AccountId { get; private set; }
    public DateTimeOffset Since { get; private set; }
    public DateTimeOffset Until { get; private set; }

    public bool IsOf(Guid account, DateTimeOffset now) => AccountId == account && Until > now;

    /// <summary>Takes the story, or renews the claim.</summary>
    /// <returns>False where somebody else has it, or there is nothing to decide.</returns>
    public static async Task<bool> TakeAsync(CollaborationDb db, Guid story, Guid account, DateTimeOffset at, CancellationToken ct)
    {
        var until = at + Lasts;
        return await db.Database.ExecuteSqlAsync($"""
            insert into stories.claim (story_id, account_id, since, until)
            select s.id, {account}, {at}, {until} from stories.story s where s.id = {story} and s.state in ('told', 'escalated') and s.teller_id is distinct from {account} for share
            on conflict (tenant_id, story_id) do update set account_id = excluded.account_id, since = excluded.since, until = excluded.until
                where claim.account_id = excluded.account_id or claim.until <= excluded.since
            """, ct) == 1;
    }

    public static Task LetGoAsync(CollaborationDb db, Guid story, Guid account, CancellationToken ct) => db.Set<Claim>().Where(c => c.StoryId == story && c.AccountId == account).ExecuteDeleteAsync(ct);
}
