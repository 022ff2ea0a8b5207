using System.Globalization;
using System.Net;
using System.Text;
using Collaboration.Kernel.People.Leaving;

namespace Collaboration.People.Everything;

/// <summary>The page in a copy: everything in one file that any browser opens, without script or a look at the network.</summary>
internal static class CopyPage
{
    private const string Style = "body{font:1.05rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}h2{margin-top:3rem}article{border-top:1px solid;padding:.8rem 0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:.4rem 0}time{opacity:.75}";

    public static string Of(string hospital, PersonalCopy copy, TimeZoneInfo zone, DateTimeOffset at)
    {
        var page = new StringBuilder($"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Everything about you</title><style>{Style}</style></head><body><h1>Everything about you</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p>{Text(hospital)}, {Day(at, zone)}. The same stands in the folder “data” for programs to read; files that you brought are in “files”.</p>");
        foreach (var kind in copy.Kinds)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{Text(kind.Title)}</h2>");
            if (kind.Entries.Count == 0) { page.Append("<p>Nothing.</p>"); }
            foreach (var entry in kind.Entries) { Add(page, entry, zone); }
        }
        return page.Append("</body></html>").ToString();
    }

    private static void Add(StringBuilder page, PersonalEntry entry, TimeZoneInfo zone)
    {
        page.Append(CultureInfo.InvariantCulture, $"<article><strong>{Text(entry.Heading)}</strong>");
        if (entry.At is { } at) { page.Append(CultureInfo.InvariantCulture, $" <time>{Day(at, zone)}</time>"); }
        if (!string.IsNullOrWhiteSpace(entry.Text)) { page.Append(CultureInfo.InvariantCulture, $"<pre>{Text(entry.Text)}</pre>"); }
        page.Append("</article>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Day(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
