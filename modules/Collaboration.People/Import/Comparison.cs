using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.People;

namespace Collaboration.People.Import;

/// <summary>Compares lines with accounts, and remembers whom earlier lines of the file were about.</summary>
/// <param name="roles">Names of the hospital's roles.</param>
/// <param name="by">Who imports; null at the command line.</param>
internal sealed class Comparison(IReadOnlySet<string> roles, Guid? by, TimeProvider clock)
{
    private readonly Dictionary<string, int> _externalIds = [];
    private readonly Dictionary<string, int> _emails = [];
    private readonly Dictionary<Guid, int> _accounts = [];

    public IEnumerable<string> ExternalIds => _externalIds.Keys;

    public IEnumerable<string> Emails => _emails.Keys;

    /// <summary>Remembers whom the line is about.</summary>
    /// <returns>The earlier line about the same; null for the first.</returns>
    public int? Note(PersonRow row)
    {
        int? earlier = row.ExternalId is { } id && !_externalIds.TryAdd(id, row.Line) ? _externalIds[id] : null;
        return row.NormalizedEmail is { } email && !_emails.TryAdd(email, row.Line) ? earlier ?? _emails[email] : earlier;
    }

    /// <returns>The change, or a sentence on why there is none; neither for somebody who is gone already.</returns>
    public (Change? Change, string? Refusal) Of(PersonRow row, KnownPeople known)
    {
        if (Note(row) is { } earlier) { return (null, $"line {earlier} has the same external id or e-mail address"); }
        var (byId, byEmail) = (known.ByExternalId(row.ExternalId), known.ByEmail(row.NormalizedEmail));
        var before = byId ?? byEmail;
        if (Wrong(row, byId, byEmail, before) is { } wrong) { return (null, wrong); }
        if (before is not null && !_accounts.TryAdd(before.Id, row.Line)) { return (null, $"line {_accounts[before.Id]} is about the same person"); }
        if (row.IsActive == false && before is null or { IsByline: true }) { return (null, null); }
        var wanted = row.Roles ?? (before is null or { IsByline: true } ? [StandardRoles.Staff] : null);
        return (new Change(row, before, before?.Id ?? Guid.CreateVersion7(clock.GetUtcNow()), row.Email ?? before?.Email ?? "", row.FamilyName ?? before?.FamilyName ?? "",
            row.Title is null ? before?.Title : row.Title.Length == 0 ? null : row.Title, row.ExternalId ?? before?.ExternalId, wanted is null || before?.Roles.SetEquals(wanted) == true ? null : wanted,
            Suspends: row.IsActive == false && before is { SuspendedAt: null }, Resumes: row.IsActive == true && before is { SuspendedAt: not null, SuspendedFrom: GroupSources.Csv }), null);
    }

    private string? Wrong(PersonRow row, KnownPerson? byId, KnownPerson? byEmail, KnownPerson? before) =>
        byId is not null && byEmail is not null && byId != byEmail ? "the e-mail address is another account's"
        : byId is null && row.ExternalId is not null && byEmail?.ExternalId is not null ? "the account with this e-mail address has another external id"
        : row.Roles?.FirstOrDefault(r => !roles.Contains(r)) is { } unknown ? $"there is no role “{unknown}”"
        : before is not null && before.Id == by && (row.IsActive == false || (row.Roles is not null && before.Roles.Contains(StandardRoles.Administrator) && !row.Roles.Contains(StandardRoles.Administrator, StringComparer.OrdinalIgnoreCase)))
            ? "this is you: you cannot lock yourself out" : null;
}
