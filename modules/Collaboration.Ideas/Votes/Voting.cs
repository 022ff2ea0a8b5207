using Collaboration.Ideas.Stages;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Votes;

/// <summary>Votes of one person: for, against, or none.</summary>
internal static class Voting
{
    private static readonly string[] s_open = [.. Stage.All.Where(Stage.IsOpen)];

    /// <summary>The idea is held while the vote is written, so that none comes to one that is just being decided.</summary>
    public static Task CastAsync(CollaborationDb db, Guid idea, Guid account, bool isFor, DateTimeOffset at, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into ideas.vote (idea_id, account_id, is_for, at)
        select i.id, {account}, {isFor}, {at} from ideas.idea i where i.id = {idea} and i.stage = any({s_open}) and i.taken_back_at is null and i.merged_into is null for share
        on conflict (tenant_id, idea_id, account_id) do update set is_for = excluded.is_for, at = excluded.at where vote.is_for <> excluded.is_for
        """, ct);

    /// <summary>Whoever voted on the one votes so on the other, unless they have already.</summary>
    public static Task CopyAsync(CollaborationDb db, Guid from, Guid to, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into ideas.vote (idea_id, account_id, is_for, at) select {to}, account_id, is_for, at from ideas.vote where idea_id = {from} on conflict do nothing", ct);

    public static Task WithdrawAsync(CollaborationDb db, Guid idea, Guid account, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        delete from ideas.vote v using (select id from ideas.idea where id = {idea} and stage = any({s_open}) and merged_into is null for share) i where v.idea_id = i.id and v.account_id = {account}
        """, ct);
}
