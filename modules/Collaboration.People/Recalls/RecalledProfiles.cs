using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Privacy;
using Collaboration.People.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Recalls;

/// <summary>What somebody tells colleagues about themselves. The photo stays.</summary>
internal sealed class RecalledProfiles(CollaborationDb db) : IRecallable
{
    public string Kind => "profile";

    // Since when it stands so nobody knows: a profile has no dates.
    public async Task<IReadOnlyList<Recallable>> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<Profile>().Where(p => p.AccountId == id && p.Bio != "").Select(p => p.Bio).SingleOrDefaultAsync(ct) is not { } bio ? []
            : [new(Kind, id, "What somebody tells of themself", $"/directory/{id}", bio) { Writer = id, Audience = Audience.Staff, Told = [] }];

    public async Task<Recallable?> TakeBackAsync(Guid id, Recall recall, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from people.profile where account_id = {id} for no key update", ct);
        if (await FindAsync(id, ct) is not [var stood]) { return null; }
        var profile = await db.Set<Profile>().SingleAsync(p => p.AccountId == id, ct);
        profile.Tell(profile.Pronouns, "", profile.IsHidden);
        db.AddOnRecord(new EventRow(PeopleModule.Stream, "profile.changed", id, recall.By, recall.At));
        return stood;
    }

    public async Task<Restored> RestoreAsync(Guid id, Stood stood, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from people.profile where account_id = {id} for no key update", ct);
        if (await db.Set<Profile>().SingleOrDefaultAsync(p => p.AccountId == id, ct) is not { } profile) { return Restored.Gone; }
        if (profile.Bio.Length > 0) { return new(false, "You have written something else since, and that stands."); }
        profile.Tell(profile.Pronouns, stood.Words, profile.IsHidden);
        db.AddOnRecord(new EventRow(PeopleModule.Stream, "profile.changed", id, by, at));
        return Restored.Whole;
    }
}
