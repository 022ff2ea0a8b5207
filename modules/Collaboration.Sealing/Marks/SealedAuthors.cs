using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Sealing.Contracts;
using Collaboration.Sealing.Envelopes;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Letters;
using Collaboration.Sealing.Loans;
using Collaboration.Sealing.Rules;
using Collaboration.Sealing.Silences;
using Collaboration.Sealing.Told;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Marks;

internal sealed class SealedAuthors(CollaborationDb db, Marks marks, LetterBox box, Lenders lenders, CurrentTenant current, TimeProvider clock) : ISealedAuthors
{
    /// <summary>How much somebody may seal between two turns of the box, and in a day.</summary>
    public const int MostInADay = 5;

    public async Task<bool> IsReadyAsync(CancellationToken ct) => (await db.CountAsync(ct)).Values.All(n => n >= Keepers.Least);

    public async Task<DateTimeOffset> ArrivesAsync(CancellationToken ct) => (await SealingRules.ReadAsync(db, ct)).Next(current.Tenant, clock.GetUtcNow());

    public async Task<KeptBy> KeptByAsync(CancellationToken ct)
    {
        var names = await lenders.NamesAsync(ct);
        return new(names[Side.First], names[Side.Second]);
    }

    public Task<byte[]> MarkOfAsync(Person person, CancellationToken ct) => marks.OfAsync(person.Id, ct);

    public async Task<SealedAs> PostAsync(Person person, string kind, Guid subject, string path, string content, CancellationToken ct)
    {
        if (!await IsReadyAsync(ct)) { return SealedAs.NotReady; }
        var (mine, now) = (await marks.AllOfAsync(person.Id, ct), clock.GetUtcNow());
        if (await db.Set<Silence>().AnyAsync(s => mine.Contains(s.Mark) && s.LiftedAt == null && (s.Until == null || s.Until > now), ct)) { return SealedAs.Silenced; }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        var (rules, waiting) = (await SealingRules.ReadAsync(db, ct), await box.ReadAsync(ct));
        if (waiting.Any(l => l.Letter.Subject == subject)) { return SealedAs.Sealed; }
        if (waiting.Count(l => l.Letter.Account == person.Id) + await ArrivedAsync(mine, rules, now, ct) >= MostInADay) { return SealedAs.TooMany; }
        if (!await box.PostAsync(new(subject, kind, person.Id, path, content), rules, ct)) { return SealedAs.TooLong; }
        await transaction.CommitAsync(ct);
        return SealedAs.Sealed;
    }

    public async Task TellAsync(CollaborationDb db, Guid subject, string text, string path, CancellationToken ct)
    {
        if (await db.Set<Envelope>().Where(e => e.SubjectId == subject).Select(e => e.Mark).SingleOrDefaultAsync(ct) is { } mark) { db.Add(new SealedNotice(mark, subject, text, path, clock.GetUtcNow())); }
    }

    public async Task<bool> IsMineAsync(CollaborationDb db, Person person, Guid subject, CancellationToken ct)
    {
        var mine = await marks.AllOfAsync(person.Id, ct);
        return await db.Set<Envelope>().AnyAsync(e => e.SubjectId == subject && mine.Contains(e.Mark), ct);
    }

    public async Task<IReadOnlyList<Guid>> MineAsync(CollaborationDb db, Person person, string kind, CancellationToken ct)
    {
        var mine = await marks.AllOfAsync(person.Id, ct);
        return await db.Set<Envelope>().Where(e => e.Kind == kind && mine.Contains(e.Mark)).OrderByDescending(e => e.Day).Select(e => e.SubjectId).ToListAsync(ct);
    }

    /// <summary>What came in this morning was asked the day before.</summary>
    private async Task<int> ArrivedAsync(List<byte[]> mine, SealingRules rules, DateTimeOffset now, CancellationToken ct)
    {
        if (rules.Pace == Paces.Morning) { return 0; }
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, current.Tenant.TimeZone).DateTime);
        return await db.Set<Envelope>().CountAsync(e => mine.Contains(e.Mark) && e.Day == today, ct);
    }
}
