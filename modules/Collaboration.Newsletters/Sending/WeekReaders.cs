using Collaboration.Kernel.Data;
using Collaboration.Newsletters.Subscribers;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

/// <summary>
/// Who gets the one mail of a week: one to each account and to each address, whatever many newsletters they read so. It hangs
/// on one of the reader's subscriptions; which newsletters it tells of is asked as it goes out.
/// </summary>
internal sealed class WeekReaders(CollaborationDb db, Weeks weeks)
{
    private sealed record Reads(Guid Newsletter, Guid? Account, string? Key);

    private sealed record Known(string Email, Guid Newsletter, bool HasMail);

    /// <summary>A delivery for the next readers of what came out, for each that has none.</summary>
    /// <param name="last">The last of the step before; null for the first.</param>
    public async Task<Deliveries.Step> FillAsync(Run run, Guid? last, DateTimeOffset now, CancellationToken ct)
    {
        var newsletters = await (await weeks.IssuesAsync(run.Week!.Value, ct)).Select(i => i.NewsletterId).Distinct().ToArrayAsync(ct);
        return (await db.Database.SqlQuery<Deliveries.Step>($"""
            with next as (
                select id, newsletter_id, account_id, key from newsletters.subscriber
                where state = 'active' and rhythm = 'weekly' and id > {last ?? Guid.Empty} order by id limit {Deliveries.AtOnce}),
            made as (
                insert into newsletters.delivery (id, run_id, subscriber_id, state, tries, due_at)
                select gen_random_uuid(), {run.Id}, n.id, 'waiting', 0, {now} from (select distinct on (account_id, key) * from next where newsletter_id = any({newsletters}) order by account_id, key, id) n
                where not exists (select from newsletters.delivery d join newsletters.subscriber s on s.id = d.subscriber_id where d.run_id = {run.Id} and s.account_id = n.account_id)
                  and not exists (select from newsletters.delivery d join newsletters.subscriber s on s.id = d.subscriber_id where d.run_id = {run.Id} and s.key = n.key)
                on conflict (tenant_id, run_id, subscriber_id) do nothing)
            select (select id from next order by id desc limit 1) as "Last", (select count(*)::int from next) as "Number"
            """).ToListAsync(ct))[0];
    }

    /// <param name="stopped">Keys of addresses to which nothing goes.</param>
    public async Task<IReadOnlyList<Letter>> LettersAsync(Run run, List<Deliveries.Claimed> claimed, HashSet<string> stopped, CancellationToken ct)
    {
        var (reads, known) = (await ReadsAsync(claimed, ct), await KnownAsync(run, claimed, ct));
        return [.. claimed.Select(c => LetterOf(c, reads, known[c.Address?.ToUpperInvariant() ?? ""], stopped))];
    }

    private static Letter LetterOf(Deliveries.Claimed c, List<Reads> reads, IEnumerable<Known> known, HashSet<string> stopped)
    {
        var to = Mailbox.Read(c.Address, out _);
        HashSet<Guid> own = [.. known.Select(k => k.Newsletter)];
        HashSet<Guid> newsletters = [.. reads.Where(r => r.Account is null ? r.Key == to?.Key && !own.Contains(r.Newsletter) : r.Account == c.Account).Select(r => r.Newsletter)];
        // What comes to the address of somebody with an account is in the account's mail.
        var isMeant = to is not null && newsletters.Count > 0 && !stopped.Contains(to.Key) && (c.Account is not null || !known.Any(k => k.HasMail));
        return new(c.Id, c.Subscriber, c.Tries, isMeant ? to : null, c.Name, c.Account is not null && !c.IsStaff, newsletters);
    }

    /// <summary>What these readers have once a week, and may have.</summary>
    private async Task<List<Reads>> ReadsAsync(List<Deliveries.Claimed> claimed, CancellationToken ct)
    {
        var (accounts, keys) = (claimed.Select(c => c.Account).OfType<Guid>().ToArray(), claimed.Select(c => Mailbox.KeyOf(c.Address)).OfType<string>().Distinct().ToArray());
        return await db.Database.SqlQuery<Reads>($"""
            select newsletter_id as "Newsletter", account_id as "Account", key as "Key" from newsletters.reader
            where (account_id = any({accounts}) or key = any({keys})) and rhythm = 'weekly' and may_have
            """).ToListAsync(ct);
    }

    /// <summary>By address in capitals: the newsletters that an account with it reads or has stopped, and whether it has a mail of this run.</summary>
    private async Task<ILookup<string, Known>> KnownAsync(Run run, List<Deliveries.Claimed> claimed, CancellationToken ct)
    {
        var upper = claimed.Select(c => c.Address?.ToUpperInvariant()).OfType<string>().Distinct().ToArray();
        return (await db.Database.SqlQuery<Known>($"""
            select a.normalized_email as "Email", s.newsletter_id as "Newsletter", exists (select from newsletters.delivery d join newsletters.subscriber o on o.id = d.subscriber_id where d.run_id = {run.Id} and o.account_id = a.id) as "HasMail"
            from kernel.account a join newsletters.subscriber s on s.account_id = a.id
            where a.normalized_email = any({upper}) and a.suspended_at is null and a.removed_at is null
            """).ToListAsync(ct)).ToLookup(k => k.Email);
    }
}
