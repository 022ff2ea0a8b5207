namespace Collaboration.Newsletters.Tallies;

/// <summary>How somebody came to a page, as the database spells it.</summary>
internal static class Came
{
    public const string Mail = "mail";
    public const string Page = "page";
    public const string Colleague = "colleague";
    public const string Poster = "poster";
    public const string Print = "print";

    public static readonly IReadOnlyList<string> All = [Mail, Page, Colleague, Poster, Print];

    /// <summary>What an address says; whoever came otherwise came by a page.</summary>
    public static string Of(string? from) => All.Contains(from) ? from! : Page;

    public static string Words(string came) => came switch
    {
        Mail => "From the mail",
        Colleague => "A colleague shared it",
        Poster => "From a poster",
        Print => "From the huddle page",
        _ => "On the site",
    };

    /// <summary>The same in a word, above a column.</summary>
    public static string Short(string came) => came switch { Mail => "Mail", Colleague => "Shared", Poster => "Poster", Print => "Huddle", _ => "Site" };
}
