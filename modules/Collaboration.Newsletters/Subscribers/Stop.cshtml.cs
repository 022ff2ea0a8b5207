using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Subscribers;

/// <summary>Where a mail's own link leads: a person presses the button, a mail program sends the same by itself (RFC 8058). Neither is signed in, nor has a form's token.</summary>
[Open]
[IgnoreAntiforgeryToken]
internal sealed class StopModel(CollaborationDb db, Subscribing subscribing, ReaderLinks links) : PageModel
{
    private Subscriber _subscriber = null!;

    /// <summary>What the link stops: one newsletter, or all that come in the one mail of a week.</summary>
    public IReadOnlyList<string> Newsletters { get; private set; } = [];

    public bool IsOfWeek { get; private set; }
    public string ChooseAt { get; private set; } = "";
    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await LoadAsync(token, ct) ? Page() : NotFound();

    // No redirect at the end: a mail program does not follow one.
    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (!await LoadAsync(token, ct)) { return NotFound(); }
        if (IsOfWeek) { await subscribing.StopWeekAsync(_subscriber, ct); }
        else { await subscribing.StopAsync(_subscriber, ct); }
        IsDone = true;
        return Page();
    }

    private async Task<bool> LoadAsync(string token, CancellationToken ct)
    {
        var week = links.ReadWeek(token);
        if ((week ?? links.Read(token)) is not { } id || await db.Set<Subscriber>().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } subscriber) { return false; }
        (_subscriber, IsOfWeek, ChooseAt) = (subscriber, week is not null, Request.PathBase + links.ChoosePath(subscriber.Id));
        Newsletters = IsOfWeek ? [.. (await subscribing.WeeklyAsync(subscriber, ct)).Select(s => s.Newsletter.Name)] : await db.Set<Newsletter>().Where(n => n.Id == subscriber.NewsletterId).Select(n => n.Name).ToListAsync(ct);
        IsDone = IsOfWeek ? Newsletters.Count == 0 : !subscriber.IsActive;
        return true;
    }
}
