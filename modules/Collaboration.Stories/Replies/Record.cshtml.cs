using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Shown;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Replies;

/// <summary>How a hospital hears its stories. Only those count that the reader can open too.</summary>
[Open, CachedForStrangers]
internal sealed class RecordModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    private const int Few = 10;

    internal sealed record ChangedBy(string Path, string Title, string Stage, string Words, DateTimeOffset At);

    public int Published { get; private set; }
    public int Answered { get; private set; }

    /// <summary>Of half of the answers at most; null while there is none.</summary>
    public TimeSpan? Median { get; private set; }

    public int Planned { get; private set; }
    public int Made { get; private set; }
    public IReadOnlyList<ChangedBy> Newest { get; private set; } = [];

    public string Rate => Published == 0 ? "" : $" ({100 * Answered / Published} %)";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var shown = db.Shown(person, clock.GetUtcNow());
        var stories = await shown.Select(s => new
        {
            s.PublishedAt, AnsweredAt = db.Set<Reply>().Where(r => r.StoryId == s.Id && r.TakenBackAt == null).Min(r => (DateTimeOffset?)r.WrittenAt),
            IsMade = db.Set<Change>().Any(c => c.StoryId == s.Id && c.Stage == ChangeStages.Made), IsPlanned = db.Set<Change>().Any(c => c.StoryId == s.Id && c.Stage == ChangeStages.Planned),
        }).ToListAsync(ct);
        var waits = stories.Where(s => s.AnsweredAt is not null).Select(s => s.AnsweredAt!.Value - s.PublishedAt!.Value).Order().ToList();
        (Published, Answered, Median) = (stories.Count, waits.Count, waits.Count == 0 ? null : waits[(waits.Count - 1) / 2]);
        (Made, Planned) = (stories.Count(s => s.IsMade), stories.Count(s => s.IsPlanned && !s.IsMade));
        Newest = await (from change in db.Set<Change>()
                        join story in shown on change.StoryId equals story.Id
                        orderby change.SaidAt descending, change.Id descending
                        select new ChangedBy("/stories/" + story.Path, story.Title, change.Stage, change.Words, change.SaidAt)).Take(Few).ToListAsync(ct);
    }

    public static string Words(TimeSpan time) => time.TotalDays >= 2 ? $"{time.TotalDays:N0} days" : time.TotalHours >= 2 ? $"{time.TotalHours:N0} hours" : time.TotalMinutes >= 2 ? $"{time.TotalMinutes:N0} minutes" : "a minute";
}
