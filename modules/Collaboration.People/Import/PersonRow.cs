namespace Collaboration.People.Import;

/// <summary>What one line of a file says about somebody. Null where the file has no such column, or the cell says nothing.</summary>
/// <param name="Title">Empty for a cell that is: the title goes.</param>
/// <param name="Groups">Names by kind, for the kinds that the file has a column for.</param>
internal sealed record PersonRow(int Line, string? ExternalId, string? Email, string GivenName, string? FamilyName, string? Title, IReadOnlyList<string>? Roles, IReadOnlyDictionary<string, IReadOnlyList<string>> Groups, bool? IsActive)
{
    public string Name => FamilyName is { Length: > 0 } family ? $"{GivenName} {family}" : GivenName;

    public string? NormalizedEmail => Email?.ToUpperInvariant();
}

/// <summary>One line as it was read: a person, or the reason why it is none.</summary>
/// <param name="Name">As far as it can be told.</param>
internal sealed record ReadLine(int Line, PersonRow? Row, string Name, string? Wrong);
