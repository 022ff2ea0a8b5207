using System.Globalization;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Record;

/// <summary>Which rows of the record somebody wants to see; what is no day or no kind of thing is passed over.</summary>
internal sealed record RecordFilter(string? Who, string? What, DateOnly? From, DateOnly? To)
{
    /// <summary>What there is to choose from, with patterns of its kinds.</summary>
    public static readonly IReadOnlyList<(string Id, string Text, string[] Kinds)> Things =
    [
        ("sign-ins", "Signing in and out", ["session.%", "sign-in.%"]), ("people", "People, roles and groups", ["account.%", "people.%", "role.%", "invitation.%", "byline.%", "group.%", "scim.%"]),
        ("settings", "Settings", ["setting.%"]), ("words", "Posts and comments", ["post.%", "comment.%", "blog.%"]), ("rest", "Imports, exports, holds, hospitals", ["tenant.%", "hold.%", "copy.%", "import.%", "recipe.%", "record.exported", "audit.%"]),
        (Reading, "Who read the record", ["record.read"]),
    ];

    /// <summary>Among everything it would be every second line, so it is shown when it is asked for.</summary>
    private const string Reading = "reading";

    public static RecordFilter Of(string? who, string? what, string? from, string? to) =>
        new(who?.Trim() is { Length: > 0 and <= 100 } name && !Characters.CannotBeKept(name) ? name : null, Things.Any(t => t.Id == what) ? what : null, Day(from), Day(to));

    /// <summary>Rows in no order yet.</summary>
    public IQueryable<AuditRow> Rows(CollaborationDb db, TimeZoneInfo zone)
    {
        var rows = db.Set<AuditRow>().AsNoTracking();
        if (Who is not null)
        {
            var like = Characters.Containing(Who);
            var people = db.Set<Account>().Where(a => EF.Functions.ILike(a.GivenName + " " + a.FamilyName, like, Characters.Escape) || EF.Functions.ILike(a.Email!, like, Characters.Escape)).Select(a => (Guid?)a.Id);
            rows = rows.Where(r => people.Contains(r.Actor) || people.Contains(r.Subject));
        }
        if (Things.FirstOrDefault(t => t.Id == What).Kinds is { } kinds) { rows = rows.Where(r => kinds.Any(k => EF.Functions.Like(r.Kind, k))); }
        else { rows = rows.Where(r => r.Kind != "record.read"); }
        if (From is { } from) { var start = Midnight(from, zone); rows = rows.Where(r => r.At >= start); }
        if (To is { } to && to < DateOnly.MaxValue) { var end = Midnight(to.AddDays(1), zone); rows = rows.Where(r => r.At < end); }
        return rows;
    }

    /// <summary>The same filter in an address.</summary>
    public string Query => string.Join('&', new[] { ("who", Who), ("what", What), ("from", Iso(From)), ("to", Iso(To)) }.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));

    public static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1970 and < 9000 ? day : null;

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
