using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Resuming;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Telling;

/// <summary>All answers on one page, and the signature that sends them: story and consent are there together or not at all.</summary>
[Open, RequestSizeLimit(IMediaLibrary.MostBytes + (1 << 20))]
internal sealed class CheckModel(CollaborationDb db, Person person, StoryInHand hand, Signing signing, StoryGate gate, IMediaLibrary media, TimeProvider clock) : StepModel(db, hand, clock)
{
    internal sealed class Form
    {
        public string? Signature { get; set; }
        public int Revision { get; set; }
        public IFormFile? Scan { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public ConsentAnswers? Said { get; private set; }
    public int Files { get; private set; }
    public IReadOnlyList<string> Noticed { get; private set; } = [];
    public bool TakesScan => Story.Source is Sources.Bedside or Sources.Paper && person.IsSignedIn && Story.TakenBy == person.Id;

    public override int Number => 6;

    /// <summary>The first question without an answer; null where all that is needed is there.</summary>
    public string? Missing => Story.Markdown.Length == 0 ? "words" : !Story.IsNamed ? "name" : Said is null ? "consent" : null;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ?? await ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        var signature = Line("Input.Signature", Input.Signature, Consents.Consent.SignatureLimit);
        if (signature.Length == 0) { Wrong("Input.Signature", Texts.SignatureMissing); }
        await gate.HearAsync(ModelState, Texts, ct);
        Said = await ConsentAnswers.ReadAsync(Db, id, ct);
        if (Missing is { } step) { return this.SeeOther(PathOf(step, id)); }
        if (Said!.EndsOn <= signing.Today(Clock.GetUtcNow())) { return this.SeeOther(PathOf("consent", id)); }
        if (Story.Source == Sources.Paper && Input.Scan is not { Length: > 0 }) { Wrong("Input.Scan", Texts.ScanMissing); }
        // Changed in another window since this page was shown: nobody signs what they have not seen.
        if (Input.Revision != Story.Revision) { Wrong("", Texts.ChangedMeanwhile); }
        // What the gate is sure of may have come after it was typed: a format of the hospital's own.
        foreach (var passage in await gate.CertainAsync(id, Story.Title, Story.Markdown, ct)) { Wrong("", Texts.HasToGo(passage)); }
        var scan = ModelState.IsValid && TakesScan ? await ScanAsync(ct) : null;
        if (!ModelState.IsValid) { return await ShowAsync(ct); }
        return await SaveAsync(id, async (story, at) =>
        {
            // A form that was kept and sent again signs nothing: its answers were used up.
            if (story.Revision != Input.Revision || await ConsentAnswers.ReadAsync(Db, id, ct) is not { } said) { return; }
            var consent = await signing.SignAsync(story, said, signature, story.TakenBy is { } by && by == person.Id ? by : null, scan?.Id, at, ct);
            await Db.Set<Answers>().Where(a => a.StoryId == id).ExecuteDeleteAsync(ct);
            story.Tell(at);
            Db.AddOnRecord(story.Happened("story.told", person.IsSignedIn ? person.Id : null, at), new { consent = consent.Id, consent.Version, story.Source });
        }, PathOf("sent", id), ct);
    }

    private async Task<FileAddress?> ScanAsync(CancellationToken ct)
    {
        if (Input.Scan is not { Length: > 0 } file) { return null; }
        await using var content = file.OpenReadStream();
        var brought = await media.BringAsync(Guid.CreateVersion7(), file.FileName, content, person.Id, ct);
        if (brought.Address is null) { Wrong("Input.Scan", brought.Refusal ?? Texts.ScanMissing); }
        return brought.Address;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Said ??= await ConsentAnswers.ReadAsync(Db, Story.Id, ct);
        Input.Revision = Story.Revision;
        Files = await Db.Set<StoryFile>().CountAsync(f => f.StoryId == Story.Id, ct);
        Noticed = await gate.NoticedAsync(Story, Said?.Choice, ct);
        return Page();
    }
}
