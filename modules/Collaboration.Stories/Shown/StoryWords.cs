using System.Globalization;
using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Shown;

/// <summary>How readers hear whose story it is.</summary>
internal static class StoryWords
{
    public const string Nameless = "Somebody who asked not to be named";

    /// <summary>What kind of story it is.</summary>
    public static string Of(string kind) => kind switch
    {
        TellerKinds.Family => "A family’s story",
        TellerKinds.Child => "A child’s story",
        TellerKinds.Representative => "Told for somebody else",
        TellerKinds.Staff => "A colleague’s story",
        _ => "A patient’s story",
    };

    /// <summary>The name as its teller chose it; null for none.</summary>
    public static string? NameOf(string naming, string name) => naming switch
    {
        Namings.First when name.Length > 0 => name,
        Namings.Initials when name.Length > 0 => Initials(name),
        _ => null,
    };

    /// <summary>Whole or nothing: one letter of each part of the name, also where more than letters was typed.</summary>
    public static string Initials(string name) =>
        string.Join(' ', name.Split([' ', '.', '-'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => $"{StringInfo.GetNextTextElement(part).ToUpperInvariant()}."));
}
