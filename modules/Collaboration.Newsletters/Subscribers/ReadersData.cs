using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Subscribers;

/// <summary>What somebody reads, and which mails and lists they had to do with; what becomes of it when they leave.</summary>
internal sealed class ReadersData(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["newsletters.subscriber.account_id", "newsletters.suppression.lifted_by", "newsletters.run.begun_by", "newsletters.run.stopped_by", "newsletters.import_run.started_by"];

    public async Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) =>
        await db.Set<Subscriber>().CountAsync(s => s.AccountId == account, ct) is var read and > 0 ? [new(read, "newsletters", IsPrivate: true)] : [];

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        // Who stopped it with one account does not get it with the other.
        await db.Database.ExecuteSqlAsync($"""
            update newsletters.subscriber s set state = o.state, ended_at = o.ended_at from newsletters.subscriber o
            where o.account_id = {from} and s.account_id = {to} and s.newsletter_id = o.newsletter_id and o.state in ('stopped', 'complained')
            """, ct);
        await db.Database.ExecuteSqlAsync($"delete from newsletters.subscriber o where o.account_id = {from} and exists (select from newsletters.subscriber s where s.account_id = {to} and s.newsletter_id = o.newsletter_id)", ct);
        await db.Database.ExecuteSqlAsync($"update newsletters.subscriber set account_id = {to} where account_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update newsletters.suppression set lifted_by = {to} where lifted_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update newsletters.run set begun_by = {to} where begun_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update newsletters.run set stopped_by = {to} where stopped_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update newsletters.import_run set started_by = {to} where started_by = {from}", ct);
    }

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    /// <summary>That an address gets no newsletter stays, for it would get them again: the list holds it until somebody lifts it.</summary>
    public async Task EraseAsync(Erasure erasure, CancellationToken ct)
    {
        var (account, key) = (erasure.Account, Mailbox.KeyOf(erasure.Email));
        await db.Set<Subscriber>().Where(s => s.AccountId == account || (key != null && s.Key == key)).ExecuteDeleteAsync(ct);
        if (erasure.Email is { } email) { await db.Database.ExecuteSqlAsync($"delete from newsletters.import_line where upper(address) = upper({email})", ct); }
    }

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var me = copy.Account;
        var read = await (from s in db.Set<Subscriber>()
                          join n in db.Set<Newsletter>() on s.NewsletterId equals n.Id
                          where s.AccountId == me
                          orderby s.AskedAt
                          select new { n.Name, s.State, s.Rhythm, s.Came, s.Proof, s.AskedAt, s.ConfirmedAt, s.EndedAt }).ToListAsync(ct);
        copy.Add("newsletters", "Newsletters that you get, or stopped", read.Select(r => new PersonalEntry($"{r.Name}: {r.State}", null, r.AskedAt, r)));
    }
}
