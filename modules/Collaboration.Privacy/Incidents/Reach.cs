using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Incidents;

/// <summary>How far a thing had come, as far as the house knows.</summary>
/// <param name="Readers">For whom it was, in words.</param>
/// <param name="Count">How many people these are; null where nobody can know.</param>
/// <param name="Notices">How many people were told of it.</param>
/// <param name="Mails">How many mails of that had gone out.</param>
internal sealed record Reach(string Readers, long? Count, int Notices, int Mails)
{
    public static async Task<Reach> OfAsync(CollaborationDb db, IEnumerable<ISentMails> sent, Recallable thing, CancellationToken ct)
    {
        var told = thing.Told.ToArray();
        var notices = told.Length == 0 ? 0 : await db.Database.SqlQuery<int>($"""select count(distinct account_id)::int as "Value" from kernel.notice where subject = any({told})""").SingleAsync(ct);
        var mails = 0;
        foreach (var each in sent) { mails += await each.CountAsync(db, thing.Told, ct); }
        if (thing.Audience is not { } audience) { return new(thing.Readers ?? "for nobody but its writer and reviewers", null, notices, mails); }
        var words = await AudienceChoices.WordsAsync(db, audience, ct);
        return new(words.Length <= 300 ? words : words[..300], await MembersAsync(db, audience, ct), notices, mails);
    }

    // Of everybody and of the network's other hospitals nobody here knows how many they are.
    private static async Task<long?> MembersAsync(CollaborationDb db, Guid audience, CancellationToken ct) => audience == Audience.Public || audience == Audience.Network ? null
        : audience == Audience.Staff ? await db.Database.SqlQuery<long>($"""
            select count(*) as "Value" from kernel.account a where a.removed_at is null
                and exists (select from kernel.account_role ar join kernel.role r on r.tenant_id = ar.tenant_id and r.id = ar.role_id where ar.tenant_id = a.tenant_id and ar.account_id = a.id and r.is_staff)
            """).SingleAsync(ct)
        : await db.Database.SqlQuery<long>($"""
            select count(distinct m.account_id) as "Value" from kernel.audience_member m
            where m.audience_id = {audience} or m.audience_id in (select p.group_id from kernel.audience_part p where p.audience_id = {audience})
            """).SingleAsync(ct);
}
