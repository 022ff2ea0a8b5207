using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Resuming;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;

namespace Collaboration.Stories.Own;

/// <summary>The teller allows something else: a new version is signed, and what it covers no more is off the website at once.</summary>
[Open]
internal sealed class ConsentModel(CollaborationDb db, Person person, StoryInHand hand, Signing signing, EventStream events, TimeProvider clock) : OwnModel(hand)
{
    [BindProperty]
    public ConsentForm Input { get; set; } = new();

    [BindProperty(Name = "Signature")]
    public string? Signature { get; set; }

    /// <summary>Which one was on the page: one that was sent before is not signed again.</summary>
    [BindProperty(Name = "Version")]
    public int Version { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        if (await db.ConsentAsync(id, ct) is not { } consent || Story.State == StoryStates.Draft) { return this.SeeOther(Story.OwnPathOf(id)); }
        (Input, Version) = (ConsentForm.Of(ConsentAnswers.Of(consent), Story.Kind), consent.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        var (said, signature, at) = (Input.Check(ModelState, Texts, Story.Kind, signing.Today(clock.GetUtcNow())), Characters.OneLine(Signature), clock.GetUtcNow());
        if (signature.Length is 0 or > Consent.SignatureLimit || Characters.CannotBeKept(signature)) { ModelState.AddModelError("Signature", Texts.SignatureMissing); }
        if (said is null || !ModelState.IsValid) { return Page(); }
        var isOff = false;
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if (await Hand.HoldAsync(id, ct) is not { GoneAt: null } story || story.State == StoryStates.Draft || await db.ConsentAsync(id, ct) is not { } before || before.Version != Version) { return this.SeeOther(Story.OwnPathOf(id)); }
            var consent = await signing.SignAsync(story, said, signature, null, null, at, ct);
            isOff = story.State == StoryStates.Published && !consent.Covers(Channels.Site);
            if (isOff)
            {
                story.Withdraw();
                await Notices.WithdrawAsync(db, id, at, ct);
            }
            db.AddOnRecord(story.Happened("story.allowed", person.IsSignedIn ? person.Id : null, at), new { consent = consent.Id, consent.Version, consent.Choice, consent.Channels });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        if (isOff) { await events.WaitUntilReadEverywhereAsync(ct); }
        this.Say(Texts.Saved);
        return this.SeeOther(Story.OwnPathOf(id));
    }
}
