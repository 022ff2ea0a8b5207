using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Audiences;

/// <summary>Whom a thing can be for: everybody, the network, staff, or one or several of the hospital's groups.</summary>
public sealed class AudienceChoices
{
    private AudienceChoices(IReadOnlyList<Audience> audiences) =>
        (Wide, Groups) = ([.. audiences.Where(a => Audience.Wide.Contains(a.Id))], [.. audiences.Where(a => a.Kind == AudienceKinds.Group).OrderBy(a => GroupKinds.Order(a.GroupKind!)).ThenBy(a => a.Name, StringComparer.CurrentCultureIgnoreCase)]);

    public IReadOnlyList<Audience> Wide { get; }

    /// <summary>The same for what never leaves the house.</summary>
    public AudienceChoices WithoutPublic() => new([.. Wide.Where(a => a.Id != Audience.Public), .. Groups]);

    /// <summary>The same with <see cref="Audience.SomePeople"/>, for a thing that says itself who they are.</summary>
    public AudienceChoices WithPeople() => new([.. Wide, .. Groups]) { HasPeople = true };

    /// <summary>Whether people can be named one by one.</summary>
    public bool HasPeople { get; private init; }

    /// <summary>The same for somebody who speaks to those they are one of: staff, and their own groups.</summary>
    /// <param name="mine">The person's audiences.</param>
    public AudienceChoices Among(Guid[] mine) => new([.. Wide.Where(a => a.Id == Audience.Staff), .. Groups.Where(g => mine.Contains(g.Id))]);

    /// <summary>By kind, then by name.</summary>
    public IReadOnlyList<Audience> Groups { get; }

    public static async Task<AudienceChoices> OfAsync(CollaborationDb db, CancellationToken ct) =>
        new(await db.Set<Audience>().AsNoTracking().Where(a => a.Kind != AudienceKinds.Named && a.Kind != AudienceKinds.Groups).OrderBy(a => a.Id).ToListAsync(ct));

    /// <summary>True for one of the wide audiences, for <see cref="Audience.SomeGroups"/> with at least one group of this hospital, and for <see cref="Audience.SomePeople"/> where there is that choice.</summary>
    public bool Offer(Guid audience, IReadOnlyCollection<Guid> groups) =>
        audience == Audience.SomeGroups ? groups.Count > 0 && groups.All(g => Groups.Any(a => a.Id == g)) : audience == Audience.SomePeople ? HasPeople : Wide.Any(a => a.Id == audience);

    /// <summary>The audience that was chosen; one for these groups is made where there is none.</summary>
    /// <param name="audience">One that was <see cref="Offer">offered</see>, and not <see cref="Audience.SomePeople"/>: those are the caller's to name.</param>
    public static async Task<Guid> SettleAsync(CollaborationDb db, Guid audience, IReadOnlyCollection<Guid> groups, CancellationToken ct)
    {
        if (audience != Audience.SomeGroups) { return audience; }
        Guid[] parts = [.. groups.Distinct().Order()];
        if (parts.Length == 1) { return parts[0]; }
        var id = IdOf(parts);
        await db.Database.ExecuteSqlAsync($"""
            with whole as (insert into kernel.audience (id, kind, name) values ({id}, {AudienceKinds.Groups}, 'Some groups') on conflict do nothing returning id)
            insert into kernel.audience_part (audience_id, group_id) select w.id, g.id from whole w, kernel.audience g where g.id = any({parts}) and g.kind = {AudienceKinds.Group}
            """, ct);
        return id;
    }

    /// <summary>What a form shows as chosen.</summary>
    public static async Task<(Guid Audience, List<Guid> Groups)> ReadAsync(CollaborationDb db, Guid audience, CancellationToken ct) =>
        await GroupsOf(db, audience).Select(g => g.Id).ToListAsync(ct) is { Count: > 0 } groups ? (Audience.SomeGroups, groups) : (audience, []);

    /// <summary>For whom a thing is, in words that begin with <c>for</c>.</summary>
    public static async Task<string> WordsAsync(CollaborationDb db, Guid audience, CancellationToken ct)
    {
        if (audience == Audience.Public) { return "for everybody"; }
        if (audience == Audience.Network) { return "for the network"; }
        if (audience == Audience.Staff) { return "for all staff"; }
        var groups = await GroupsOf(db, audience).AsNoTracking().ToListAsync(ct);
        return groups.Count == 0 ? "for some" : $"for {string.Join(", ", groups.OrderBy(g => GroupKinds.Order(g.GroupKind!)).ThenBy(g => g.Name, StringComparer.CurrentCultureIgnoreCase).Select(g => g.Name))}";
    }

    /// <summary>The audience that recipes and the command line name: <c>staff</c>, <c>shift: Nights</c>, <c>shift: Nights | department: Emergency</c>.</summary>
    /// <returns>Null when there is none.</returns>
    public static async Task<Guid?> FindAsync(CollaborationDb db, string named, CancellationToken ct)
    {
        if (await db.Set<Audience>().Where(a => a.Kind == named && a.Kind != AudienceKinds.Group && a.Kind != AudienceKinds.Groups && a.Kind != AudienceKinds.Named).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct) is { } wide) { return wide; }
        var groups = new List<Guid>();
        foreach (var name in named.Split('|', StringSplitOptions.TrimEntries))
        {
            if (name.Split(':', 2, StringSplitOptions.TrimEntries) is not [var kind, var ofGroup]) { return null; }
            var key = Audience.KeyOf(ofGroup);
            if (await db.Set<Audience>().Where(a => a.GroupKind == kind && a.Key == key).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct) is not { } group) { return null; }
            groups.Add(group);
        }
        return await SettleAsync(db, Audience.SomeGroups, groups, ct);
    }

    private static IQueryable<Audience> GroupsOf(CollaborationDb db, Guid audience) => db.Set<Audience>()
        .Where(a => a.Kind == AudienceKinds.Group && (a.Id == audience || db.Set<AudiencePart>().Any(p => p.AudienceId == audience && p.GroupId == a.Id)));

    // The same groups are the same audience, whoever chooses them first.
    private static Guid IdOf(Guid[] groups)
    {
        var id = SHA256.HashData(groups.SelectMany(g => g.ToByteArray(bigEndian: true)).ToArray())[..16];
        (id[6], id[8]) = ((byte)(id[6] & 0x0f | 0x80), (byte)(id[8] & 0x3f | 0x80));
        return new Guid(id, bigEndian: true);
    }
}
