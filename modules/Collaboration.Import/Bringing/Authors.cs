using Collaboration.Import.Exports;
using Collaboration.Import.Reports;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import.Bringing;

/// <summary>Who the old site's people are here: an account with the same e-mail address, or a byline.</summary>
internal sealed class Authors(CollaborationDb db, SiteIds ids, TimeProvider clock)
{
    private readonly Dictionary<string, Guid> _byKey = [];
    private readonly Dictionary<string, Guid?> _byEmail = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _keyById = [];

    /// <summary>Finds or makes an account for each whose words come in.</summary>
    /// <param name="make">False in a rehearsal: then nobody is made.</param>
    public async Task SettleAsync(Survey survey, bool make, Ledger ledger, CancellationToken ct)
    {
        var known = await db.Set<KnownAuthor>().AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.AccountId, ct);
        await LookUpAsync(survey.Authors.Values.Select(a => a.Email), ct);
        foreach (var author in survey.Authors.Values)
        {
            if (author.Id is not null) { _keyById.TryAdd(author.Id, author.Key); }
            if (!survey.Writers.Contains(author.Key)) { ledger.LeaveOut("author", NameOf(author), "nothing came in that this person wrote"); }
        }
        foreach (var key in survey.Writers.Order(StringComparer.Ordinal))
        {
            var author = survey.Authors.GetValueOrDefault(key) ?? new SourceAuthor(key, null, key.Length > 0 ? key : survey.Site.Title, null);
            var id = ids.Author(key);
            var (account, isNew) = known.TryGetValue(id, out var before) ? (before, false) : AccountOf(author) is { } there ? (there, false) : (Byline(author, make), true);
            if (make && !known.ContainsKey(id)) { db.Add(new KnownAuthor(id, account)); }
            _byKey[key] = account;
            if (survey.Authors.ContainsKey(key)) { ledger.Count("author", isNew ? Outcome.Added : Outcome.Unchanged); }
        }
        if (make) { await db.SaveChangesAsync(ct); }
        db.ChangeTracker.Clear();
    }

    public Guid Of(string? key) => _byKey[key ?? ""];

    /// <summary>The account of somebody who commented; null for somebody who has none here.</summary>
    public Guid? Of(SourceComment comment) =>
        comment.AuthorId is { } id && _keyById.TryGetValue(id, out var key) && _byKey.TryGetValue(key, out var author) ? author : comment.Email is { } email ? _byEmail.GetValueOrDefault(email.Trim()) : null;

    /// <summary>Asks for the accounts of these addresses, each once.</summary>
    public async Task LookUpAsync(IEnumerable<string?> emails, CancellationToken ct)
    {
        var asked = emails.OfType<string>().Select(e => e.Trim()).Where(e => IsEmail(e) && !_byEmail.ContainsKey(e)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (asked.Count == 0) { return; }
        var upper = asked.Select(e => e.ToUpperInvariant()).ToArray();
        var found = await db.Set<Account>().AsNoTracking().Where(a => upper.Contains(a.NormalizedEmail)).Select(a => new { a.NormalizedEmail, a.Id }).ToListAsync(ct);
        foreach (var email in asked) { _byEmail[email] = found.Find(a => string.Equals(a.NormalizedEmail, email, StringComparison.OrdinalIgnoreCase))?.Id; }
    }

    private Guid? AccountOf(SourceAuthor author) => author.Email is { } email ? _byEmail.GetValueOrDefault(email.Trim()) : null;

    private Guid Byline(SourceAuthor author, bool make)
    {
        var (given, family) = FullName.Split(NameOf(author));
        var byline = Account.Byline(given, family, author.Email?.Trim() is { } email && IsEmail(email) ? email : null, clock.GetUtcNow());
        if (byline.Email is { } own) { _byEmail[own] = byline.Id; }
        if (make) { db.Add(byline); }
        // What nobody was made for has an id all the same, which is the same each time.
        return make ? byline.Id : ids.Author(author.Key);
    }

    private static string NameOf(SourceAuthor author) => PlainWords.Of(author.Name);

    private static bool IsEmail(string email) => email.Length is > 2 and <= 254 && email.IndexOf('@', StringComparison.Ordinal) > 0 && !email.Any(char.IsWhiteSpace) && !Kernel.Text.Characters.CannotBeKept(email);
}
