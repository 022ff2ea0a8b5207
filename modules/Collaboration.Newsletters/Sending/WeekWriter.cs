using System.Globalization;
using Collaboration.Kernel.Data;
using Collaboration.Newsletters.Rendering;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

/// <summary>Reads what came out in a week. What stands in it is asked for anew each time, as in the mail of an issue.</summary>
internal sealed class WeekWriter(CollaborationDb db, Weeks weeks, IssueWriter writer)
{
    /// <param name="day">See <see cref="Weeks"/>.</param>
    /// <returns>By newsletter, those of which something is left that its readers may see.</returns>
    public async Task<Week> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var issues = (await (await weeks.IssuesAsync(day, ct)).AsNoTracking().OrderBy(i => i.PublishedAt).ThenBy(i => i.Id).ToListAsync(ct)).ToLookup(i => i.NewsletterId);
        var ids = issues.Select(i => i.Key).ToList();
        var read = new List<(Newsletter, IReadOnlyList<Edition>)>();
        foreach (var newsletter in await db.Set<Newsletter>().AsNoTracking().Where(n => ids.Contains(n.Id)).OrderBy(n => n.Name).ThenBy(n => n.Id).ToListAsync(ct))
        {
            List<Edition> editions = [.. (await writer.EditionsAsync(newsletter, [.. issues[newsletter.Id]], ct)).Where(e => e.Pieces.Count > 0)];
            if (editions.Count > 0) { read.Add((newsletter, editions)); }
        }
        return new(await weeks.FirstDayAsync(day, ct), day.AddDays(-1), read);
    }
}

/// <summary>What came out in a week, in the order of the newsletters' names.</summary>
internal sealed record Week(DateOnly First, DateOnly Last, IReadOnlyList<(Newsletter Newsletter, IReadOnlyList<Edition> Editions)> All)
{
    /// <summary>The mail to those who read these newsletters once a week.</summary>
    /// <returns>Null where nothing of them came out.</returns>
    public (WeekEdition Edition, IReadOnlyList<Newsletter> Of)? For(IReadOnlyCollection<Guid> newsletters, bool linksOnly)
    {
        var mine = All.Where(n => newsletters.Contains(n.Newsletter.Id)).ToList();
        if (mine.Count == 0) { return null; }
        List<Edition> editions = [.. mine.SelectMany(n => n.Editions).Select(e => linksOnly ? e with { LinksOnly = true } : e)];
        // The language that most of them have; English where there are as many of both.
        var language = editions.CountBy(e => e.Language).OrderByDescending(l => l.Value).ThenBy(l => l.Key, StringComparer.Ordinal).First().Key;
        var say = MailWords.Of(language);
        return (new(language, $"{Short(First)} – {Short(Last)}", editions), [.. mine.Select(n => n.Newsletter)]);

        string Short(DateOnly day) => day.ToString(say.ShortDayForm, CultureInfo.GetCultureInfo(say.Culture));
    }
}
