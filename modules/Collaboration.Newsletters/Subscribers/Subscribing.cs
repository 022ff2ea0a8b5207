using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Sending;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Suppressions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Subscribers;

/// <summary>How people come onto the list of a newsletter and leave it.</summary>
internal sealed class Subscribing(CollaborationDb db, CurrentTenant current, ReaderLinks links, Outbox outbox, Forgetting forgetting, TimeProvider clock)
{
    /// <summary>Stream of what happens to newsletters.</summary>
    public const string Stream = "newsletters";

    /// <summary>So long nobody gets a second mail that they did not ask for.</summary>
    private static readonly TimeSpan s_between = TimeSpan.FromMinutes(30);

    /// <summary>True for an open newsletter, and for one whose readers the person is one of.</summary>
    public static bool MayJoin(Newsletter newsletter, Person person) =>
        newsletter.ClosedAt is null && ((newsletter.Joining == "open" && newsletter.AudienceId == Kernel.Audiences.Audience.Public) || (person.IsSignedIn && person.Audiences.Contains(newsletter.AudienceId)));

    /// <summary>Somebody who is not signed in typed an address: its owner is asked by mail. Nobody learns from what happens here whether it is known.</summary>
    public async Task AskAsync(Newsletter newsletter, Mailbox mailbox, string came, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        if (!Outbox.CanReach(mailbox.Envelope) || await db.Set<Suppression>().AnyAsync(s => s.Key == mailbox.Key && s.LiftedAt == null, ct)) { return; }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (known, upper) = (await OfAddressAsync(newsletter.Id, mailbox.Key, ct), mailbox.Address.ToUpperInvariant());
        var reading = await (from s in db.Set<Subscriber>() join a in db.Set<Account>() on s.AccountId equals a.Id where s.NewsletterId == newsletter.Id && s.State == SubscriberStates.Active && a.NormalizedEmail == upper select (Guid?)s.Id).SingleOrDefaultAsync(ct);
        if ((reading ?? (known is { IsActive: true } ? known.Id : null)) is { } reads) { await RemindAsync(newsletter, mailbox, reads, at, ct); }
        else if (known is not { State: SubscriberStates.Waiting } || known.AskedAt <= at - s_between)
        {
            if (known is null) { db.Add(known = Subscriber.Ask(newsletter.Id, mailbox, "en", came, at)); }
            else { known.AskAgain(came, at); }
            outbox.Add(mailbox.Envelope, $"Do you want “{newsletter.Name}”?",
                $"Hello,\n\nsomebody, most likely you, asked for “{newsletter.Name}” of {current.Tenant.Name} at this address.\n\nYes, send it to me: {links.ConfirmAt(known.Id, at)}\n\nIf it was not you, do nothing: nothing more comes.\n\n{current.Tenant.Name}\n");
        }
        await db.SaveChangesAsync(ct);
        await forgetting.LaterAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The owner of the address has followed the link.</summary>
    public async Task ConfirmAsync(Subscriber subscriber, Newsletter newsletter, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var upper = subscriber.Address!.ToUpperInvariant();
        var account = await db.Set<Account>().Where(a => a.NormalizedEmail == upper && a.SuspendedAt == null && a.RemovedAt == null).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
        subscriber.Confirm($"Typed the address at /newsletters/{newsletter.Slug}/subscribe on {subscriber.AskedAt:u} and followed the link of a mail on {at:u}", at);
        Happened("subscriber.confirmed", subscriber.Id, account, at);
        if (account is { } known && await OfAccountAsync(newsletter.Id, known, ct) is { } own)
        {
            // Whoever has an account reads it there, once.
            own.Confirm(subscriber.Proof, at);
            subscriber.Stop(at);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>In one click, by somebody who is signed in.</summary>
    public async Task JoinAsync(Newsletter newsletter, Guid account, string came, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        if (await OfAccountAsync(newsletter.Id, account, ct) is not { } own) { db.Add(own = Subscriber.OfAccount(newsletter.Id, account, "en", came, at)); }
        else if (!own.IsActive) { own.Confirm("Chose it, signed in", at); }
        Happened("subscriber.joined", own.Id, account, at);
        await SaveOnceAsync(ct);
    }

    /// <summary>Also by somebody who gets it because they are one of those it is for: the row says that they do not want it.</summary>
    public async Task LeaveAsync(Newsletter newsletter, Guid account, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        if (await OfAccountAsync(newsletter.Id, account, ct) is not { } own) { db.Add(own = Subscriber.OfAccount(newsletter.Id, account, "en", "account", at)); }
        own.Stop(at);
        Happened("subscriber.stopped", own.Id, account, at);
        await SaveOnceAsync(ct);
    }

    /// <summary>By the signed link of a mail.</summary>
    public async Task StopAsync(Subscriber subscriber, CancellationToken ct)
    {
        if (subscriber.State is SubscriberStates.Stopped or SubscriberStates.Complained) { return; }
        var at = clock.GetUtcNow();
        subscriber.Stop(at);
        Happened("subscriber.stopped", subscriber.Id, subscriber.AccountId, at);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>By the signed link of the one mail of a week: all that the reader has so.</summary>
    public async Task StopWeekAsync(Subscriber reader, CancellationToken ct)
    {
        foreach (var (subscriber, _) in await WeeklyAsync(reader, ct)) { await StopAsync(subscriber, ct); }
    }

    /// <summary>What the same reader has once a week.</summary>
    public async Task<IReadOnlyList<(Subscriber Subscriber, Newsletter Newsletter)>> WeeklyAsync(Subscriber reader, CancellationToken ct) =>
        [.. (await SameAsync(reader, ct)).Where(s => s.Subscriber is { IsActive: true, Rhythm: Rhythms.Weekly })];

    /// <summary>What the same reader gets, of newsletters that still come: with an account also what comes to its address.</summary>
    public async Task<IReadOnlyList<(Subscriber Subscriber, Newsletter Newsletter)>> SameAsync(Subscriber reader, CancellationToken ct)
    {
        var key = reader.Key ?? Mailbox.KeyOf(await db.Set<Account>().Where(a => a.Id == reader.AccountId).Select(a => a.Email).SingleOrDefaultAsync(ct));
        var rows = await (from s in db.Set<Subscriber>()
                          join n in db.Set<Newsletter>() on s.NewsletterId equals n.Id
                          where ((reader.AccountId != null && s.AccountId == reader.AccountId) || (key != null && s.Key == key)) && n.ClosedAt == null && (s.State == SubscriberStates.Active || s.State == SubscriberStates.Stopped)
                          orderby n.Name, s.Id
                          select new { s, n }).ToListAsync(ct);
        // What an account reads itself, or has stopped, does not come to its address besides.
        return [.. rows.GroupBy(r => r.n.Id).Select(g => g.FirstOrDefault(r => r.s.AccountId != null) ?? g.First()).Select(r => (r.s, r.n))];
    }

    /// <param name="choices">By subscriber: a rhythm, or none.</param>
    public async Task ChooseAsync(IReadOnlyList<(Subscriber Subscriber, Newsletter Newsletter)> same, IReadOnlyDictionary<Guid, string> choices, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        foreach (var (subscriber, _) in same)
        {
            if (!choices.TryGetValue(subscriber.Id, out var choice)) { continue; }
            if (choice is Rhythms.Each or Rhythms.Weekly)
            {
                subscriber.Choose(choice);
                if (!subscriber.IsActive) { subscriber.Confirm($"Chose it by the link of a mail on {at:u}", at); }
            }
            else if (subscriber.IsActive) { subscriber.Stop(at); }
            Happened("subscriber.chose", subscriber.Id, subscriber.AccountId, at);
        }
        await db.SaveChangesAsync(ct);
    }

    public Task<Subscriber?> OfAccountAsync(Guid newsletter, Guid account, CancellationToken ct) => db.Set<Subscriber>().SingleOrDefaultAsync(s => s.NewsletterId == newsletter && s.AccountId == account, ct);

    private Task<Subscriber?> OfAddressAsync(Guid newsletter, string key, CancellationToken ct) => db.Set<Subscriber>().SingleOrDefaultAsync(s => s.NewsletterId == newsletter && s.Key == key, ct);

    /// <summary>Whoever reads it already is told so, where only they see it, and not again and again.</summary>
    private async Task RemindAsync(Newsletter newsletter, Mailbox mailbox, Guid subscriber, DateTimeOffset at, CancellationToken ct)
    {
        var before = at - s_between;
        if (await db.Set<Subscriber>().Where(s => s.Id == subscriber && s.AskedAt <= before).ExecuteUpdateAsync(set => set.SetProperty(s => s.AskedAt, at), ct) == 0) { return; }
        outbox.Add(mailbox.Envelope, $"You get “{newsletter.Name}” already",
            $"Hello,\n\nsomebody, most likely you, asked for “{newsletter.Name}” of {current.Tenant.Name} at this address. It comes to you already.\n\nChoose how often it comes: {links.ChooseAt(subscriber)}\n\n{current.Tenant.Name}\n");
    }

    private async Task SaveOnceAsync(CancellationToken ct)
    {
        // The same button pressed twice at once.
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException refused) when (refused.IsTaken()) { }
    }

    private void Happened(string kind, Guid subscriber, Guid? by, DateTimeOffset at) => db.AddOnRecord(new EventRow(Stream, kind, subscriber, by, at));
}

/// <summary>How often somebody whom nobody knows may type addresses.</summary>
internal sealed class AddressesTyped(TimeProvider clock) : TriesByAddress(clock, perAddress: 10, perTenant: 500);
