using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Text;
using Collaboration.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Finding;

/// <summary>Somebody of the staff, as colleagues see them in a list.</summary>
internal sealed record Colleague(Guid Id, string GivenName, string FamilyName, string? Title, string? Pronouns, string? Departments, string? PhotoPath, Guid? PhotoId)
{
    public string Name => Facing.FullName(GivenName, FamilyName);
}

/// <summary>What somebody looks for among the staff.</summary>
/// <param name="Words">Each begins a word of the name, the title, a role or a department.</param>
/// <param name="Role">Name of a staff role.</param>
/// <param name="Group">Id of a group.</param>
/// <param name="After">The last one of the page before.</param>
/// <param name="Only">Ids of those who are asked for.</param>
/// <param name="Readers">An audience: those who may read what is for it.</param>
internal sealed record Wanted(string[] Words, string? Role, Guid? Group, Guid? After, Guid[]? Only = null, Guid? Readers = null);

/// <summary>
/// The staff, without those who are suspended, have left or, where the hospital lets them, hide. Patients are never among
/// them: who is both is there with the staff's roles alone.
/// </summary>
internal sealed class Colleagues(CollaborationDb db) : IColleagues
{
    /// <summary>At most so many and one more, which says that there is a next page; names in the order of the alphabet.</summary>
    public async Task<List<Colleague>> FindAsync(Wanted wanted, int most, CancellationToken ct)
    {
        var (mayHide, words, role, group, after, only) = ((await HouseRules.ReadAsync(db, ct)).MayHide, wanted.Words, wanted.Role, wanted.Group, wanted.After, wanted.Only);
        var readers = wanted.Readers is { } of && !Audience.Wide.Contains(of) ? of : (Guid?)null;
        return await db.Database.SqlQuery<Colleague>($"""
            select a.id as "Id", a.given_name as "GivenName", a.family_name as "FamilyName", a.title as "Title", p.pronouns as "Pronouns", p.photo_path as "PhotoPath", p.photo_id as "PhotoId",
                (select string_agg(g.name, ', ' order by g.name) from kernel.audience_member m join kernel.audience g on g.id = m.audience_id where m.account_id = a.id and g.group_kind = 'department') as "Departments"
            from kernel.account a left join people.profile p on p.account_id = a.id
            where a.suspended_at is null and not (coalesce(p.is_hidden, false) and {mayHide})
                and ({only}::uuid[] is null or a.id = any({only}))
                and exists (select from kernel.account_role ar join kernel.role r on r.id = ar.role_id where ar.account_id = a.id and r.is_staff and ({role}::text is null or r.name = {role}))
                and ({group}::uuid is null or exists (select from kernel.audience_member m where m.account_id = a.id and m.audience_id = {group}))
                and ({readers}::uuid is null or exists (select from kernel.audience_member m left join kernel.audience_part p on p.group_id = m.audience_id where m.account_id = a.id and {readers} in (m.audience_id, p.audience_id)))
                and not exists (select from unnest({words}) w where strpos(a.folded, kernel.folded(w)) = 0
                    and not exists (select from kernel.account_role ar join kernel.role r on r.id = ar.role_id where ar.account_id = a.id and r.is_staff and strpos(kernel.folded(r.name), kernel.folded(w)) > 0)
                    and not exists (select from kernel.audience_member m join kernel.audience g on g.id = m.audience_id where m.account_id = a.id and g.group_kind = 'department' and strpos(kernel.folded(g.name), kernel.folded(w)) > 0))
                and ({after}::uuid is null or (a.family_name, a.given_name, a.id) > (select x.family_name, x.given_name, x.id from kernel.account x where x.id = {after}))
            order by a.family_name, a.given_name, a.id limit {most + 1}
            """).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<ColleagueName>> FindAsync(string typed, Guid readers, int most, CancellationToken ct)
    {
        var words = Characters.OneLine(typed).Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries);
        if (typed.Length > 100 || Characters.CannotBeKept(typed)) { return []; }
        return Named((await FindAsync(new(words, null, null, null, null, readers), most, ct)).Take(most));
    }

    private static List<ColleagueName> Named(IEnumerable<Colleague> found) => [.. found.Select(c => new ColleagueName(c.Id, c.GivenName, c.FamilyName, c.Title))];

    public async Task<IReadOnlyList<ColleagueName>> AmongAsync(IReadOnlyCollection<Guid> accounts, Guid readers, CancellationToken ct) =>
        accounts.Count == 0 ? [] : Named(await FindAsync(new([], null, null, null, [.. accounts], readers), accounts.Count, ct));

    /// <summary>The one of this id; null where colleagues do not find them.</summary>
    public async Task<Colleague?> FindAsync(Guid id, CancellationToken ct) => (await FindAsync(new([], null, null, null, [id]), 1, ct)).SingleOrDefault();
}
