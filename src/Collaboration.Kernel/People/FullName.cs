namespace Collaboration.Kernel.People;

/// <summary>A name in one piece, as other programs keep it.</summary>
public static class FullName
{
    private const int Limit = 60;

    /// <summary>The first word, and the rest; each cut to the 60 characters that an account has for it.</summary>
    /// <param name="name">Somebody without a name is "Someone".</param>
    public static (string Given, string Family) Split(string name)
    {
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? ("Someone", "") : (Cut(words[0]), Cut(string.Join(' ', words[1..])));
    }

    /// <summary>At most the 60 characters that an account has for each half of a name.</summary>
    public static string Cut(string text) => text.Length <= Limit ? text : text[..(char.IsHighSurrogate(text[Limit - 1]) ? Limit - 1 : Limit)];
}
