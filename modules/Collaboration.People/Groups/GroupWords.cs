using Collaboration.Kernel.Audiences;

namespace Collaboration.People.Groups;

/// <summary>Kinds and sources as people read them.</summary>
internal static class GroupWords
{
    public static string Of(string kind) => char.ToUpperInvariant(kind[0]) + kind[1..];

    public static string From(string source) => source switch
    {
        GroupSources.Directory => "Your directory",
        GroupSources.Csv => "A file of people",
        _ => "Made here",
    };

    /// <summary>Why a person is in a group.</summary>
    public static string Membership(string source) => source switch
    {
        GroupSources.Directory => "by your directory",
        GroupSources.Csv => "by a file of people",
        _ => "by hand",
    };
}
