namespace Collaboration.Kernel.Privacy;

/// <summary>A passage that may tell who a patient is.</summary>
/// <param name="Kind">One of <see cref="GateKinds"/>, or the name of one of the hospital's own formats.</param>
/// <param name="Start">In characters from the text's beginning.</param>
/// <param name="IsCertain">True for what has to go, whoever says otherwise.</param>
/// <param name="Why">A sentence for the writer.</param>
public sealed record GateFinding(string Kind, int Start, int Length, bool IsCertain, string Why)
{
    public int End => Start + Length;

    /// <summary>The passage itself.</summary>
    /// <param name="text">The text in which it was found.</param>
    public string In(string text) => text.Substring(Start, Length);
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
