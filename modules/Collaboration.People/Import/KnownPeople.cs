using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Import;

/// <summary>An account as it stands before a line of the file is compared with it.</summary>
internal sealed record KnownPerson(Guid Id, string? ExternalId, string? Email, string? NormalizedEmail, string GivenName, string FamilyName, string? Title, DateTimeOffset? SuspendedAt, string? SuspendedFrom, bool IsByline)
{
    public HashSet<string> Roles { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Groups with who brought the person in.</summary>
    public List<KnownGroup> Groups { get; } = [];
}

internal sealed record KnownGroup(string Kind, string Key, string Source);

/// <summary>Accounts that some lines may be about, found by external id and e-mail address.</summary>
internal sealed class KnownPeople
{
    private readonly Dictionary<string, KnownPerson> _byExternalId;
    private readonly Dictionary<string, KnownPerson> _byEmail;

    private KnownPeople(IReadOnlyList<KnownPerson> people) =>
        (_byExternalId, _byEmail) = (people.Where(p => p.ExternalId is not null).ToDictionary(p => p.ExternalId!), people.Where(p => p.NormalizedEmail is not null).ToDictionary(p => p.NormalizedEmail!));

    public KnownPerson? ByExternalId(string? id) => id is null ? null : _byExternalId.GetValueOrDefault(id);

    public KnownPerson? ByEmail(string? normalized) => normalized is null ? null : _byEmail.GetValueOrDefault(normalized);

    public static async Task<KnownPeople> OfAsync(CollaborationDb db, IReadOnlyList<PersonRow> rows, CancellationToken ct)
    {
        string[] ids = [.. rows.Select(r => r.ExternalId).OfType<string>()], emails = [.. rows.Select(r => r.NormalizedEmail).OfType<string>()];
        var people = await db.Set<Account>().AsNoTracking().Where(a => ids.Contains(a.ExternalId) || emails.Contains(a.NormalizedEmail))
            .Select(a => new KnownPerson(a.Id, a.ExternalId, a.Email, a.NormalizedEmail, a.GivenName, a.FamilyName, a.Title, a.SuspendedAt, a.SuspendedFrom, a.IsByline)).ToListAsync(ct);
        var byId = people.ToDictionary(p => p.Id);
        Guid[] found = [.. byId.Keys];
        foreach (var role in await db.Set<AccountRole>().Where(r => found.Contains(r.AccountId)).Join(db.Set<Role>(), x => x.RoleId, r => r.Id, (x, r) => new { x.AccountId, r.Name }).ToListAsync(ct))
        {
            byId[role.AccountId].Roles.Add(role.Name);
        }
        foreach (var group in await db.Set<AudienceMember>().Where(m => found.Contains(m.AccountId)).Join(db.Set<Audience>().Where(a => a.Kind == AudienceKinds.Group), m => m.AudienceId, a => a.Id, (m, a) => new { m.AccountId, a.GroupKind, a.Key, m.Source }).ToListAsync(ct))
        {
            byId[group.AccountId].Groups.Add(new KnownGroup(group.GroupKind!, group.Key!, group.Source));
        }
        return new KnownPeople(people);
    }
}
