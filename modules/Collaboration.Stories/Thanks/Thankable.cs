using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;
using Collaboration.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Thanks;

/// <summary>That somebody lets patients and families thank them by name.</summary>
internal sealed class Thankable
{
    private Thankable() { }

    public Thankable(Guid accountId, DateTimeOffset since) => (AccountId, Since) = (accountId, since);

    public Guid AccountId { get; private set; }
    public DateTimeOffset Since { get; private set; }
}

/// <summary>A ward, or a colleague as strangers may know them: by the name on the badge.</summary>
/// <param name="Key">What a form sends: <c>p-</c> or <c>g-</c> and the id.</param>
internal sealed record Thanked(string Key, string Name);

/// <summary>Whom thanks can be passed on to.</summary>
internal sealed class ThankedPeople(CollaborationDb db, IColleagues colleagues)
{
    private const int Most = 10;

    /// <summary>Colleagues who let people find them, by words of the name; none for no words.</summary>
    public async Task<IReadOnlyList<Thanked>> FindAsync(string? typed, CancellationToken ct)
    {
        var words = Characters.OneLine(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words.Sum(w => w.Length) is < 2 or > 60 || Characters.CannotBeKept(typed)) { return []; }
        var all = await db.Set<Thankable>().Select(t => t.AccountId).ToListAsync(ct);
        var found = await colleagues.AmongAsync(all, Audience.Staff, ct);
        return [.. found.Where(c => Array.TrueForAll(words, w => Begins(c.GivenName, w) || Begins(c.FamilyName, w))).Take(Most).Select(Of)];
    }

    /// <summary>The hospital's wards and departments, in the order of the alphabet.</summary>
    public async Task<IReadOnlyList<Thanked>> WardsAsync(CancellationToken ct) =>
        [.. (await Wards().OrderBy(a => a.Name).Select(a => new { a.Id, a.Name }).Take(500).ToListAsync(ct)).Select(a => new Thanked($"g-{a.Id}", a.Name))];

    /// <summary>The colleague or the ward; null for one that cannot be thanked here.</summary>
    public async Task<(Thanked To, Guid? Account, Guid? Group)?> OfAsync(string? key, CancellationToken ct)
    {
        if (key is not { Length: 38 } || key[1] != '-' || !Guid.TryParseExact(key.AsSpan(2), "D", out var id)) { return null; }
        if (key[0] == 'g') { return await Wards().Where(a => a.Id == id).Select(a => a.Name).SingleOrDefaultAsync(ct) is { } name ? (new(key, name), null, id) : null; }
        return key[0] == 'p' && await db.Set<Thankable>().AnyAsync(t => t.AccountId == id, ct) && await colleagues.AmongAsync([id], Audience.Staff, ct) is [var one] ? (Of(one), id, null) : null;
    }

    /// <summary>Who hears of it: the colleague, or everybody of the ward.</summary>
    public async Task<List<Guid>> HearAsync(Thank thanks, CancellationToken ct) =>
        thanks.ToAccount is { } one ? [one] : await db.Set<AudienceMember>().Where(m => m.AudienceId == thanks.ToGroup).Select(m => m.AccountId).ToListAsync(ct);

    private IQueryable<Audience> Wards() => db.Set<Audience>().Where(a => a.Kind == AudienceKinds.Group && a.GroupKind == GroupKinds.Department);

    private static bool Begins(string name, string word) => name.StartsWith(word, StringComparison.CurrentCultureIgnoreCase);

    // The whole family name is for colleagues.
    private static Thanked Of(ColleagueName colleague) =>
        new($"p-{colleague.Id}", $"{colleague.GivenName}{(colleague.FamilyName.Length > 0 ? $" {colleague.FamilyName[..1]}." : "")}{(colleague.Title is { } title ? $", {title}" : "")}");
}
