using Collaboration.Kernel.Audiences;

namespace Collaboration.People.Import;

/// <summary>What a line of the file makes of an account: from what it was to what it becomes.</summary>
/// <param name="Before">Null for an account that is made.</param>
/// <param name="Roles">Null where they stay.</param>
internal sealed record Change(PersonRow Row, KnownPerson? Before, Guid Id, string Email, string FamilyName, string? Title, string? ExternalId, IReadOnlyList<string>? Roles, bool Suspends, bool Resumes)
{
    public bool IsNew => Before is null;

    public bool Claims => Before?.IsByline == true;

    public bool Moves => Before is not null && !string.Equals(Before.Email ?? "", Email, StringComparison.OrdinalIgnoreCase);

    /// <summary>Suspended by hand, and the file says nothing against it but that the person is here.</summary>
    public bool Stays => Before is { SuspendedAt: not null, IsByline: false } && Row.IsActive == true && !Resumes;

    public string What => IsNew || Claims ? Fates.Made : Suspends ? Fates.Suspended : Resumes ? Fates.Resumed : Fields.Count > 0 ? Fates.Changed : Stays ? Fates.Stays : Fates.Unchanged;

    public string Why => What switch
    {
        Fates.Made => Claims ? "the posts under this name are theirs" : "",
        Fates.Suspended => "not active in the file",
        Fates.Stays => "suspended here by hand: resume the account if the person is back",
        _ => string.Join(", ", Fields),
    };

    /// <summary>What becomes different, in words.</summary>
    public IReadOnlyList<string> Fields { get; } = [.. Before is null ? [] : Differences(Row, Before, Email, FamilyName, Title, ExternalId, Roles)];

    private static IEnumerable<string> Differences(PersonRow row, KnownPerson before, string email, string familyName, string? title, string? externalId, IReadOnlyList<string>? roles)
    {
        if (before.GivenName != row.GivenName || before.FamilyName != familyName) { yield return "name"; }
        if (!string.Equals(before.Email ?? "", email, StringComparison.OrdinalIgnoreCase)) { yield return "e-mail"; }
        if (before.ExternalId != externalId) { yield return "external id"; }
        if (before.Title != title) { yield return "title"; }
        if (roles is not null) { yield return "roles"; }
        foreach (var (kind, names) in row.Groups)
        {
            var wanted = names.Select(Audience.KeyOf).ToHashSet();
            var here = before.Groups.Where(g => g.Kind == kind).ToList();
            if (!wanted.IsSubsetOf(here.Select(g => g.Key)) || here.Any(g => g.Source == GroupSources.Csv && !wanted.Contains(g.Key))) { yield return kind; }
        }
    }
}
