using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Text;
using Collaboration.People.Contracts;

namespace Collaboration.People.Import;

/// <summary>Which column of a file holds what, in any order, by what personnel systems call them.</summary>
internal sealed class PersonColumns
{
    /// <summary>Stands between several groups of one person, and between roles.</summary>
    private const char Between = '|';

    private static readonly Dictionary<string, string[]> s_names = new()
    {
        ["external id"] = ["externalid", "employeenumber", "employeeid", "employeeno", "personnelnumber", "staffid", "staffnumber", "id"],
        ["e-mail"] = ["email", "emailaddress", "mail", "workemail"],
        ["given name"] = ["givenname", "firstname", "forename", "first"],
        ["family name"] = ["familyname", "lastname", "surname", "last"],
        ["title"] = ["title", "jobtitle", "position"],
        ["roles"] = ["roles", "role"],
        [GroupKinds.Site] = ["site", "location", "campus", "facility"],
        [GroupKinds.Department] = ["department", "dept", "unit"],
        [GroupKinds.Profession] = ["profession", "occupation", "jobfamily"],
        [GroupKinds.Shift] = ["shift"],
        ["active"] = ["active", "isactive", "enabled"],
    };

    private static readonly HashSet<string> s_yes = ["yes", "y", "true", "1", "active", "enabled"];
    private static readonly HashSet<string> s_no = ["no", "n", "false", "0", "inactive", "disabled", "left"];

    private readonly Dictionary<string, int> _at = [];
    private readonly int _count;

    /// <exception cref="PeopleImportException">A column that has to be there is missing, or stands there twice.</exception>
    public PersonColumns(IReadOnlyList<string> heads)
    {
        _count = heads.Count;
        var plain = heads.Select(h => string.Concat(h.Where(char.IsLetterOrDigit)).ToLowerInvariant()).ToList();
        for (var i = 0; i < plain.Count; i++)
        {
            if (s_names.FirstOrDefault(n => n.Value.Contains(plain[i])).Key is not { } column) { if (plain[i].Length > 0) { Unknown.Add(Shown(heads[i])); } }
            else if (!_at.TryAdd(column, i)) { throw new PeopleImportException($"The file has two columns for the {column}: “{Shown(heads[_at[column]])}” and “{Shown(heads[i])}”. Leave one out."); }
        }
        var missing = !Has("given name") ? "a column “given name”" : !Has("external id") && !Has("e-mail") ? "a column “external id” or “e-mail”" : null;
        if (missing is not null) { throw new PeopleImportException($"The file needs {missing}. It has: {(heads.Any(h => h.Trim().Length > 0) ? string.Join(", ", heads.Take(30).Select(Shown)) : "nothing")}."); }
    }

    /// <summary>Heads that say nothing to us.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Kinds of groups that the file has a column for.</summary>
    public IReadOnlyList<string> Kinds => [.. GroupKinds.All.Where(Has)];

    public ReadLine Read(int line, string[] cells)
    {
        var name = string.Join(' ', new[] { Text(cells, "given name"), Text(cells, "family name") }.Where(n => n is { Length: > 0 })) is { Length: > 0 } full ? full : Text(cells, "e-mail") ?? "";
        name = name.Length > 200 ? name[..200] : name;
        var wrong = WrongIn(cells);
        return wrong is null ? new(line, Row(line, cells), name, null) : new(line, null, Characters.CannotBeKept(name) ? "" : name, wrong);
    }

    private PersonRow Row(int line, string[] cells) => new(
        line, Text(cells, "external id") is { Length: > 0 } id ? id : null, Text(cells, "e-mail") is { Length: > 0 } email ? email : null,
        Text(cells, "given name")!, Text(cells, "family name"), Text(cells, "title"), Several(cells, "roles", '|', ',', ';') is { Count: > 0 } roles ? roles : null,
        Kinds.ToDictionary(k => k, k => Several(cells, k, Between)), Text(cells, "active")?.ToLowerInvariant() is { Length: > 0 } active ? s_yes.Contains(active) : null);

    private string? WrongIn(string[] cells)
    {
        if (cells.Length != _count && cells.Skip(_count).Any(c => c.Length > 0) || cells.Length < _count) { return $"it has {cells.Length} cells, and the first line has {_count}"; }
        foreach (var (column, most) in new[] { ("external id", 200), ("e-mail", 254), ("given name", 60), ("family name", 60), ("title", 100), ("roles", 700), ("active", 20) })
        {
            if (Text(cells, column) is not { } text) { continue; }
            if (Characters.CannotBeKept(text) || text.Any(char.IsControl)) { return $"the {column} has a character that cannot be stored"; }
            if (text.Length > most) { return $"the {column} has {text.Length:N0} characters, more than {most}"; }
        }
        if (Text(cells, "given name") is not { Length: > 0 }) { return "it has no given name"; }
        if (Text(cells, "external id") is not { Length: > 0 } && Text(cells, "e-mail") is not { Length: > 0 }) { return "it has neither external id nor e-mail address"; }
        if (Text(cells, "e-mail") is { Length: > 0 } email && !Outbox.CanReach(email)) { return $"“{email}” is no e-mail address"; }
        if (Kinds.SelectMany(k => Several(cells, k, Between).Select(n => new GroupName(k, n).Wrong is null ? null : k)).FirstOrDefault(k => k is not null) is { } kind) { return $"a {kind} has 1 to 100 characters"; }
        return Text(cells, "active")?.ToLowerInvariant() is { Length: > 0 } active && !s_yes.Contains(active) && !s_no.Contains(active) ? $"“{active}” under active is neither yes nor no" : null;
    }

    private bool Has(string column) => _at.ContainsKey(column);

    private string? Text(string[] cells, string column) => _at.TryGetValue(column, out var i) && i < cells.Length ? Characters.OneLine(cells[i]) : null;

    private IReadOnlyList<string> Several(string[] cells, string column, params char[] between) =>
        [.. (Text(cells, column) ?? "").Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string Shown(string head) => Characters.OneLine(string.Concat(head.Take(40).Where(c => c is not ('\0' or '\uFFFE')).Select(c => char.IsControl(c) ? ' ' : c)));
}
