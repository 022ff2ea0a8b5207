using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Appeals;

/// <summary>An appeal that nobody has decided.</summary>
/// <param name="IsMine">True for the moderator whose decision it is about, and for its writer: another decides.</param>
internal sealed record OpenAppeal(Guid DecisionId, string ThingKind, string Writer, string Words, DateTimeOffset MadeAt, bool IsMine)
{
    private const int Most = 50;

    public static Task<List<OpenAppeal>> ListAsync(CollaborationDb db, Guid me, bool mayRecall, CancellationToken ct) => db.Database.SqlQuery<OpenAppeal>($"""
        select d.id as "DecisionId", d.thing_kind as "ThingKind", rtrim(w.given_name || ' ' || w.family_name) as "Writer", a.words as "Words", a.made_at as "MadeAt", {me} in (d.decided_by, d.writer_id) as "IsMine"
        from privacy.appeal a join privacy.decision d on d.tenant_id = a.tenant_id and d.id = a.decision_id join kernel.account w on w.tenant_id = d.tenant_id and w.id = d.writer_id
        where a.answered_at is null and (d.verdict <> 'recall' or {mayRecall}) order by a.made_at, d.id limit {Most}
        """).ToListAsync(ct);
}
