namespace Collaboration.Kernel.Privacy;

/// <summary>A passage that may tell who a patient is.</summary>
/// <param name="Kind">One of <see cref="GateKinds"/>, or the name of one of the hospital's own formats.</param>
/// <param name="Start">In characters from the text's beginning.</param>
/// <param name="IsCertain">True for what has to go, whoever says otherwise.</param>
/// <param name="Why">A sentence for the writer.</param>
public sealed record GateFinding(string Kind, int Start, int Length, bool IsCertain, string Why)
{
    private const int Beside = 40;

    public int End => Start + Length;

    /// <summary>The passage itself.</summary>
    /// <param name="text">The text in which it was found.</param>
    public string In(string text) => text.Substring(Start, Length);

    /// <summary>A few words before and behind the passage, with an ellipsis where there are more.</summary>
    /// <param name="text">The text in which it was found.</param>
    public (string Before, string After) Around(string text)
    {
        var (from, to) = (Math.Max(0, Start - Beside), Math.Min(text.Length, End + Beside));
        // Half of a pair is no character.
        if (from > 0 && char.IsLowSurrogate(text[from])) { from--; }
        if (to < text.Length && char.IsLowSurrogate(text[to])) { to++; }
        return ((from > 0 ? "…" : "") + text[from..Start], text[End..to] + (to < text.Length ? "…" : ""));
    }
}

/// <summary>What tells who somebody is.</summary>
public static class GateKinds
{
    public const string Name = "name";
    public const string Date = "date";
    public const string Record = "record";
    public const string Account = "account";
    public const string Insurance = "insurance";
    public const string SocialSecurity = "ssn";
    public const string Card = "card";
    public const string Phone = "phone";
    public const string Mail = "mail";
    public const string Web = "web";
    public const string Address = "address";
    public const string Place = "place";
    public const string Age = "age";
    public const string Plate = "plate";
    public const string Device = "device";

    public static readonly IReadOnlyList<string> All = [Name, Date, Record, Account, Insurance, SocialSecurity, Card, Phone, Mail, Web, Address, Place, Age, Plate, Device];
}
