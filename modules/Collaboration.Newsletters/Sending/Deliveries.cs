using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Subscribers;
using Collaboration.Newsletters.Suppressions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

/// <summary>Who gets a mail of a run, and what became of each.</summary>
internal sealed class Deliveries(CollaborationDb db, WeekReaders weekReaders, TimeProvider clock)
{
    /// <summary>Most that one transaction makes: it lasts well below a second.</summary>
    public const int AtOnce = 2000;

    internal sealed record Sums(string State, long Number);

    /// <param name="Last">The last reader of a step; null where there was none.</param>
    internal sealed record Step(Guid? Last, int Number);

    /// <summary>A delivery in hand, with the reader as they are now.</summary>
    internal sealed record Claimed(Guid Id, int Tries, Guid Subscriber, Guid? Account, string? Address, string Name, bool MayHave, bool IsStaff);

    /// <summary>When the next of a run is due; null when none waits.</summary>
    public static async Task<DateTimeOffset?> NextAsync(CollaborationDb db, Guid run, CancellationToken ct) =>
        (await db.Database.SqlQuery<DateTimeOffset?>($"select min(due_at) as \"Value\" from newsletters.delivery where run_id = {run} and state in ('waiting', 'sending')").ToListAsync(ct))[0];

    public static Task<bool> HasSentAsync(CollaborationDb db, Guid run, CancellationToken ct) =>
        db.Database.SqlQuery<bool>($"select exists (select from newsletters.delivery where run_id = {run} and state = 'sent') as \"Value\"").SingleAsync(ct);

    public static async Task<IReadOnlyDictionary<string, long>> CountAsync(CollaborationDb db, Guid run, CancellationToken ct) =>
        (await db.Database.SqlQuery<Sums>($"select state as \"State\", count(*) as \"Number\" from newsletters.delivery where run_id = {run} group by state").ToListAsync(ct)).ToDictionary(s => s.State, s => s.Number);

    /// <summary>Makes a delivery for every reader, in steps; cut off, it goes on from the last.</summary>
    /// <param name="of">Null for a week.</param>
    public async Task FillAsync(Run run, Newsletter? of, CancellationToken ct)
    {
        if (run.FilledAt is not null) { return; }
        if (of is { Joining: Joinings.Everybody } && run.FilledTo is null) { await JoinAsync(of, ct); }
        for (var last = run.FilledTo; ;)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var now = clock.GetUtcNow();
            var step = of is null ? await weekReaders.FillAsync(run, last, now, ct) : await FillAsync(run, of.Id, last, now, ct);
            last = step.Last ?? last;
            await db.Set<Run>().Where(r => r.Id == run.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.FilledTo, last).SetProperty(r => r.FilledAt, step.Number < AtOnce ? now : null), ct);
            await transaction.CommitAsync(ct);
            if (step.Number < AtOnce) { return; }
        }
    }

    /// <summary>What the database has not heard of a process that was cut off: what a server took is sent, what it had in hand waits again.</summary>
    public async Task TakeUpAsync(Guid run, Guid[] taken, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var some in taken.Chunk(AtOnce))
        {
            await db.Database.ExecuteSqlAsync($"update newsletters.delivery set state = 'sent', tries = tries + 1, done_at = {now}, answer = null where run_id = {run} and id = any({some}) and state <> 'sent'", ct);
        }
        await PutBackAsync(run, ct);
    }

    public Task PutBackAsync(Guid run, CancellationToken ct) => db.Database.ExecuteSqlAsync($"update newsletters.delivery set state = 'waiting' where run_id = {run} and state = 'sending'", ct);

    /// <summary>Takes the next in hand, and finds out who may still have it.</summary>
    /// <param name="of">Null for a week.</param>
    public async Task<IReadOnlyList<Letter>> ClaimAsync(Run run, Newsletter? of, int most, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ids = await db.Database.SqlQuery<Guid>($"""
            with mine as (select id from newsletters.delivery where run_id = {run.Id} and state = 'waiting' and due_at <= {now} order by due_at limit {most})
            update newsletters.delivery d set state = 'sending' from mine where d.id = mine.id returning d.id as "Value"
            """).ToArrayAsync(ct);
        if (ids.Length == 0) { return []; }
        // What has not been tried comes first.
        var claimed = await db.Database.SqlQuery<Claimed>($"""
            select d.id as "Id", d.tries as "Tries", r.id as "Subscriber", r.account_id as "Account", r.address as "Address", r.name as "Name", r.may_have as "MayHave", r.is_staff as "IsStaff"
            from newsletters.delivery d join newsletters.reader r on r.id = d.subscriber_id where d.id = any({ids}) order by d.due_at
            """).ToListAsync(ct);
        var stopped = await Suppression.AmongAsync(db, claimed.Select(c => c.Address), ct);
        return of is null ? await weekReaders.LettersAsync(run, claimed, stopped, ct) : await LettersAsync(of, claimed, stopped, ct);
    }

    /// <summary>Where a run is out of letters that can go now.</summary>
    /// <returns>True when nothing waits any more.</returns>
    public async Task<bool> EndAsync(Guid run, CancellationToken ct)
    {
        if (await NextAsync(db, run, ct) is not null) { return false; }
        var now = clock.GetUtcNow();
        await db.Set<Run>().Where(r => r.Id == run && r.EndedAt == null && r.FilledAt != null).ExecuteUpdateAsync(set => set.SetProperty(r => r.EndedAt, now), ct);
        return true;
    }

    /// <summary>There is nothing to send any more: whoever still waits gets nothing.</summary>
    public Task LeaveOutAsync(Guid run, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync($"update newsletters.delivery set state = 'left out', done_at = {now} where run_id = {run} and state in ('waiting', 'sending')", ct);
    }

    private async Task<Step> FillAsync(Run run, Guid newsletter, Guid? last, DateTimeOffset now, CancellationToken ct) => (await db.Database.SqlQuery<Step>($"""
        with next as (
            select id, state, rhythm from newsletters.subscriber where newsletter_id = {newsletter} and id > {last ?? Guid.Empty} order by id limit {AtOnce}),
        made as (
            insert into newsletters.delivery (id, run_id, subscriber_id, state, tries, due_at)
            select gen_random_uuid(), {run.Id}, id, 'waiting', 0, {now} from next where state = 'active' and rhythm = 'each'
            on conflict (tenant_id, run_id, subscriber_id) do nothing)
        select (select id from next order by id desc limit 1) as "Last", (select count(*)::int from next) as "Number"
        """).ToListAsync(ct))[0];

    private async Task<IReadOnlyList<Letter>> LettersAsync(Newsletter of, List<Claimed> claimed, HashSet<string> stopped, CancellationToken ct)
    {
        var doubled = await DoubledAsync(claimed, of, ct);
        return [.. claimed.Select(c => new Letter(c.Id, c.Subscriber, c.Tries, c.MayHave && !doubled.Contains(c.Id) && Mailbox.Read(c.Address, out _) is { } to && !stopped.Contains(to.Key) ? to : null, c.Name, of.Carries == Contents.Links || (c.Account is not null && !c.IsStaff), []))];
    }

    // Whoever is meant reads it until they stop.
    private async Task JoinAsync(Newsletter of, CancellationToken ct)
    {
        var (audience, isForStaff, language) = (of.AudienceId, of.AudienceId == Audience.Network || of.AudienceId == Audience.Staff, "en");
        for (var (last, number) = (Guid.Empty, AtOnce); number == AtOnce;)
        {
            var now = clock.GetUtcNow();
            var step = (await db.Database.SqlQuery<Step>($"""
                with next as (
                    select a.id, a.suspended_at from kernel.account a where a.id > {last} and a.removed_at is null and not a.is_byline
                      and ({audience == Audience.Public}
                           or {isForStaff} and exists (select from kernel.account_role ar join kernel.role r on r.id = ar.role_id where ar.account_id = a.id and r.is_staff)
                           or exists (select from kernel.audience_member m where m.account_id = a.id and m.audience_id = {audience})
                           or exists (select from kernel.audience_member m join kernel.audience_part p on p.group_id = m.audience_id where m.account_id = a.id and p.audience_id = {audience}))
                    order by a.id limit {AtOnce}),
                made as (
                    insert into newsletters.subscriber (id, newsletter_id, account_id, name, language, state, rhythm, came, proof, asked_at, confirmed_at)
                    select gen_random_uuid(), {of.Id}, id, '', {language}, 'active', 'each', 'staff', 'Is one of those it is for', {now}, {now} from next where suspended_at is null
                    on conflict (tenant_id, newsletter_id, account_id) do nothing)
                select (select id from next order by id desc limit 1) as "Last", (select count(*)::int from next) as "Number"
                """).ToListAsync(ct))[0];
            (last, number) = (step.Last ?? last, step.Number);
        }
    }

    /// <summary>Addresses whose people have an account by now, and read it there.</summary>
    private async Task<HashSet<Guid>> DoubledAsync(List<Claimed> claimed, Newsletter of, CancellationToken ct)
    {
        var addresses = claimed.Where(c => c.Account is null && c.Address is not null).ToLookup(c => c.Address!.ToUpperInvariant());
        if (addresses.Count == 0) { return []; }
        var upper = addresses.Select(a => a.Key).ToArray();
        var found = await db.Database.SqlQuery<string>($"""
            select a.normalized_email as "Value" from kernel.account a join newsletters.subscriber s on s.account_id = a.id and s.newsletter_id = {of.Id}
            where a.normalized_email = any({upper}) and a.suspended_at is null and a.removed_at is null
            """).ToListAsync(ct);
        return [.. found.SelectMany(f => addresses[f]).Select(c => c.Id)];
    }
}

/// <summary>One mail that is to go to one reader.</summary>
/// <param name="To">Null where the reader is not to have it.</param>
/// <param name="LinksOnly">The reader's mail may name nothing.</param>
/// <param name="Newsletters">Those that the reader has once a week; none for the mail of an issue.</param>
internal sealed record Letter(Guid Id, Guid Subscriber, int Tries, Mailbox? To, string Name, bool LinksOnly, IReadOnlyCollection<Guid> Newsletters);
