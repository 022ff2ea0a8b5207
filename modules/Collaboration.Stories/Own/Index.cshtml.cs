using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Resuming;
using Collaboration.Stories.Rules;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Own;

/// <summary>The teller's page: the story, how far it is, what was allowed, and the way to change it or to take it back.</summary>
[Open]
internal sealed class IndexModel(CollaborationDb db, StoryInHand hand, IFilms films, CurrentTenant current) : OwnModel(hand)
{
    public Consent? Consent { get; private set; }
    public IReadOnlyList<Departure> Departures { get; private set; } = [];
    public IReadOnlyList<(StoryFile File, string Html)> Files { get; private set; } = [];
    public StoryRules Rules { get; private set; } = StoryRules.Delivered;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        Consent = await db.Set<Consent>().AsNoTracking().Where(c => c.StoryId == id).OrderByDescending(c => c.Version).FirstOrDefaultAsync(ct);
        Departures = await db.Set<Departure>().AsNoTracking().Where(d => d.StoryId == id).OrderBy(d => d.At).ToListAsync(ct);
        Rules = await StoryRules.ReadAsync(db, ct);
        if (Story.GoneAt is null) { Files = await StoryFiles.ShowAsync(db, films, id, ct); }
        return Page();
    }

    public string Day(DateTimeOffset at) => Texts.Day(at, current.Tenant.TimeZone);
}
