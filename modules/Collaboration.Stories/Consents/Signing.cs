using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Consents;

/// <summary>The one way in which a consent comes about: a new version, and the one before stands no more.</summary>
internal sealed class Signing(CollaborationDb db, CurrentTenant current)
{
    /// <summary>Today at the hospital.</summary>
    public DateOnly Today(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, current.Tenant.TimeZone).DateTime);

    /// <summary>In the caller's transaction, with the story held; the caller saves.</summary>
    /// <param name="by">Who of the staff records it; null for the teller.</param>
    /// <param name="scan">The signed form, where there is one.</param>
    public async Task<Consent> SignAsync(Story story, ConsentAnswers said, string signature, Guid? by, Guid? scan, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.ConsentAsync(story.Id, ct) is { } before)
        {
            before.TakeBack(WaysBack.Replaced, by, at);
            await db.SaveChangesAsync(ct);
        }
        var version = await db.Set<Consent>().Where(c => c.StoryId == story.Id).MaxAsync(c => (int?)c.Version, ct) + 1 ?? 1;
        var texts = Texts.Of(story.Language);
        var authority = story.Kind switch { TellerKinds.Child => Authorities.Guardian, TellerKinds.Representative => Authorities.Representative, _ => Authorities.Self };
        var consent = Consent.Sign(story.Id, version, new(Wording.Of(texts), said.Choice, said.Allowed, Wording.Recipients(texts, said.Choice, said.Allowed), said.EndsOn,
            said.EndsOn is null ? null : story.Kind == TellerKinds.Child ? Ends.Adult : Ends.Chosen, authority, said.AuthorityWords, said.Assent, signature, story.TellerId, by, scan), at);
        db.Add(consent);
        if (consent.EndsOn is { } day) { db.Add(new Job(EndedConsents.KindName, Begin(day), JsonSerializer.Serialize(new EndedConsents.Order(story.Id)))); }
        return consent;
    }

    private DateTimeOffset Begin(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, current.Tenant.TimeZone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
