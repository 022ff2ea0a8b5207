using System.Text.RegularExpressions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Retention;
using Collaboration.People.Removals;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Holds;

/// <summary>People whom a legal hold can keep: also those who were removed, under the name that is kept for it.</summary>
internal sealed partial class HeldPeople(CollaborationDb db, TimeProvider clock) : IHeldItems
{
    private const string Person = "person";

    public async Task<HeldItem?> FindAsync(string address, CancellationToken ct) =>
        OfPerson().Match(address) is { Success: true } match ? (await NameAsync([Guid.Parse(match.Groups[1].ValueSpan)], ct)).SingleOrDefault() : null;

    public async Task<IReadOnlyList<HeldItem>> NameAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var people = await (from account in db.Set<Account>()
                            join r in db.Set<Removal>() on account.Id equals r.AccountId into removals
                            from removal in removals.DefaultIfEmpty()
                            where ids.Contains(account.Id)
                            select new { account.Id, Given = removal.GivenName ?? account.GivenName, Family = removal.FamilyName ?? account.FamilyName, account.RemovedAt }).ToListAsync(ct);
        return [.. people.Select(p => new HeldItem(p.Id, Person, $"{p.Given} {p.Family}".Trim(), p.RemovedAt is null ? $"/people/{p.Id}" : null))];
    }

    public Task<IReadOnlyList<HeldWords>> ReadAsync(Guid id, CancellationToken ct) => Task.FromResult<IReadOnlyList<HeldWords>>([]);

    public async Task ReleaseAsync(CancellationToken ct)
    {
        // Each asks again, in a transaction of its own.
        var waiting = await db.Set<Removal>().Where(r => r.FinishedAt == null).Select(r => r.AccountId).ToListAsync(ct);
        db.AddRange(waiting.Select(id => RemovalJob.Of(id, clock.GetUtcNow())));
    }

    [GeneratedRegex("^/(?:people|authors|directory)/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$")]
    private static partial Regex OfPerson();
}
