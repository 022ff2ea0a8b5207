using System.Globalization;
using Collaboration.Kernel.Text;

namespace Collaboration.Search.Language;

/// <summary>What stands before a colon in a query.</summary>
internal static class Fields
{
    public const string Title = "title";
    private const string Before = "before", After = "after";

    private static readonly string[] s_days = ["yyyy", "yyyy-M", "yyyy-M-d"];

    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Title, "author", "tag", "kind", "in", Before, After };

    /// <summary>What narrows, where words are looked for.</summary>
    public static bool Narrows(Node node) => node switch
    {
        AuthorNode or TagNode or KindNode or PlaceNode or DayNode => true,
        GroupNode group => group.Parts.All(p => Narrows(p.Node)),
        _ => false,
    };

    /// <summary>The field's value as a part of a query; null for one that it cannot have.</summary>
    public static Node? Of(string field, string value)
    {
        if (field is Before or After) { return Day(value) is { } day ? new DayNode(day, field == Before) : null; }
        if (string.Join(' ', Folded.Words(value)) is not { Length: > 0 } name) { return null; }
        return field switch { "author" => new AuthorNode(name), "tag" => new TagNode(name), "kind" => new KindNode(name), _ => new PlaceNode(name) };
    }

    /// <summary>The first day of a year or a month; years of four digits, so that no time zone leads out of the calendar.</summary>
    private static DateOnly? Day(string value) =>
        DateOnly.TryParseExact(value.Trim(), s_days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1000 and < 9999 ? day : null;
}
