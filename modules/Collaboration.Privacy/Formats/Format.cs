namespace Collaboration.Privacy.Formats;

/// <summary>A number as the hospital writes it.</summary>
internal sealed class Format
{
    public const int NameLimit = 40;
    public const int PatternLimit = 40;

    private Format() { }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary># is a digit, @ a letter, everything else itself.</summary>
    public string Pattern { get; private set; } = "";

    public static Format Of(string name, string pattern, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), Name = name, Pattern = pattern };

    /// <summary>Why a pattern would mark ordinary words; null where it would not.</summary>
    public static string? Refusal(string pattern) =>
        pattern.Length is < 4 or > PatternLimit ? "Write the number with 4 to 40 signs: # for a digit, @ for a letter."
        : pattern.Count(c => c == '#') < 3 ? "It needs three digits (#) at least, or it would mark ordinary words."
        : null;
}
