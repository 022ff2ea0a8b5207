namespace Collaboration.Kernel.Pages;

/// <summary>Small words that several pages share.</summary>
public static class Facing
{
    /// <summary>One or two letters that stand for a person without a picture.</summary>
    public static string Initials(string givenName, string familyName = "") => First(givenName) + First(familyName);

    /// <summary>Both names, or the one that there is.</summary>
    public static string FullName(string givenName, string familyName) => familyName.Length == 0 ? givenName : $"{givenName} {familyName}";

    /// <summary><c>1 comment</c>, <c>2,318 comments</c>.</summary>
    public static string Count(long number, string one, string many) => number == 1 ? $"1 {one}" : $"{number:N0} {many}";

    /// <summary>The same words as they begin a sentence; they begin with a letter of ASCII.</summary>
    public static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string First(string name) => name.Length == 0 ? "" : System.Globalization.StringInfo.GetNextTextElement(name).ToUpperInvariant();
}
