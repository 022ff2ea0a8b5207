using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Search.Results;

/// <summary>What is asked for, as it stands in an address.</summary>
internal static class SearchAddress
{
    public const string Path = "/search";

    /// <returns>What can be read of it, and of what cannot be read a sentence each.</returns>
    public static (Asked Asked, IReadOnlyList<string> Wrong) Read(IQueryCollection query)
    {
        var wrong = new List<string>();
        var asked = new Asked(Text("q")?.Trim() ?? "", Fitting("kind", "lower-case letters, such as post", v => v.All(char.IsAsciiLetterLower)), Id("place"), Text("tag"), Id("author"), (int?)Number("year", 1000, 9998),
            Fitting("order", "date or relevance", v => v is "date" or "relevance") == "date", (int)(Number("page", 1, Findings.Most / Findings.PageSize) ?? 1), Number("upto", 0, long.MaxValue), Number("typing", 0, 1) == 1);
        return (asked, wrong);

        // What the database does not keep is no part of a word.
        string? Text(string name) => query[name].FirstOrDefault() is { Length: > 0 } value ? value.Replace('\0', ' ').Replace('\uFFFE', ' ') : null;

        string? Fitting(string name, string shape, Func<string, bool> fits)
        {
            if (Text(name) is not { } value) { return null; }
            if (fits(value)) { return value; }
            wrong.Add($"{name} is {shape}.");
            return null;
        }

        Guid? Id(string name) => Fitting(name, "an id", v => Guid.TryParseExact(v, "D", out _)) is { } value ? Guid.ParseExact(value, "D") : null;

        long? Number(string name, long least, long most) => Fitting(name, most == long.MaxValue ? "a number" : $"a number from {least} to {most}",
            v => long.TryParse(v, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most) is { } value ? long.Parse(value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Below the hospital's prefix.</summary>
    public static string Of(Asked asked)
    {
        var address = new StringBuilder(Path);
        foreach (var (name, value) in new[]
        {
            ("q", asked.Text), ("kind", asked.Kind), ("place", asked.Place?.ToString()), ("tag", asked.Tag), ("author", asked.Author?.ToString()), ("year", asked.Year?.ToString(CultureInfo.InvariantCulture)),
            ("order", asked.ByDate ? "date" : null), ("page", asked.Page > 1 ? asked.Page.ToString(CultureInfo.InvariantCulture) : null), ("upto", asked.Page > 1 ? asked.UpTo?.ToString(CultureInfo.InvariantCulture) : null),
        })
        {
            if (!string.IsNullOrEmpty(value)) { address.Append(address.Length == Path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value)); }
        }
        return address.ToString();
    }
}
