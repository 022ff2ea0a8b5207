namespace Collaboration.Kernel.Audiences;

/// <summary>What makes people a group.</summary>
public static class GroupKinds
{
    public const string Site = "site";
    public const string Department = "department";
    public const string Profession = "profession";
    public const string Shift = "shift";
    public const string Other = "other";

    public static readonly IReadOnlyList<string> All = [Site, Department, Profession, Shift, Other];

    /// <summary>Its place among <see cref="All"/>.</summary>
    public static int Order(string kind) => All.TakeWhile(k => k != kind).Count();

    /// <summary>Several of a kind, as a heading says it.</summary>
    public static string Plural(string kind) => kind == Other ? "Other groups" : $"{char.ToUpperInvariant(kind[0])}{kind[1..]}s";
}

/// <summary>Where a group, or somebody's place in it, comes from.</summary>
public static class GroupSources
{
    public const string Hand = "hand";

    /// <summary>The hospital's directory, by SCIM or at sign-in.</summary>
    public const string Directory = "directory";

    /// <summary>A file of people.</summary>
    public const string Csv = "csv";
}
