using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Shown;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Review;

/// <summary>A reviewer reads a story as it would stand there, takes it, and decides.</summary>
[Requires(StoriesPermissions.Review)]
internal sealed class ReadModel(CollaborationDb db, Person person, Deciding deciding, Findings findings, StoryDrawing drawing, IFilms films, Door door, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public int Revision { get; set; }
        public List<string> Seen { get; set; } = [];
        public string? Reason { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Story Story { get; private set; } = null!;
    public DrawnStory Drawn { get; private set; } = null!;
    public Consent? Consent { get; private set; }
    public IReadOnlyList<Marked> Marked { get; private set; } = [];
    public IReadOnlyList<StoryFile> Files { get; private set; } = [];
    public IReadOnlyList<NeededLook> Needed { get; private set; } = [];
    public IReadOnlyList<PastStep> Steps { get; private set; } = [];
    public Edition? Asked { get; private set; }

    /// <summary>Recordings that nobody can follow who does not hear.</summary>
    public IReadOnlyList<UncaptionedFilm> Uncaptioned { get; private set; } = [];

    public Claim? Claim { get; private set; }
    public string? ClaimedBy { get; private set; }
    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public bool IsInMyHand => Claim?.IsOf(person.Id, Now) == true;
    public bool IsInOtherHand => Claim is { } claim && claim.Until > Now && claim.AccountId != person.Id;
    public bool IsMyOwn => Story.TellerId == person.Id;
    public bool IsForSite => Consent?.CoversOn(Channels.Site, Now) == true;
    public bool IsForOthersToSettle => Story.State == StoryStates.Escalated && !person.May(StoriesPermissions.Settle);
    public DateTimeOffset? NotBefore => Steps.Max(s => s.Step.NotBefore) is { } day && day > Now ? day : null;
    public bool TellsByTelephone => Asked is not null && Story.TellerId is null && person.May(StoriesPermissions.Take);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostTakeAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        this.Say(await Review.Claim.TakeAsync(db, id, person.Id, Now, ct) ? "It is yours for half an hour." : "Somebody else has taken it.");
        return this.SeeOther(ReviewQueries.PathOf(id));
    }

    public async Task<IActionResult> OnPostLetGoAsync(Guid id, CancellationToken ct)
    {
        if (!await db.Waiting().AnyAsync(s => s.Id == id, ct)) { return NotFound(); }
        await Review.Claim.LetGoAsync(db, id, person.Id, ct);
        return this.SeeOther("/stories/review");
    }

    public async Task<IActionResult> OnPostPublishAsync(Guid id, CancellationToken ct) =>
        await EndAsync(id, await deciding.PublishAsync(id, Input.Revision, Input.Seen, ct), "The story is published, and its teller is told.", ct);

    public async Task<IActionResult> OnPostPassOnAsync(Guid id, CancellationToken ct) =>
        await EndAsync(id, await deciding.PassOnAsync(id, Input.Revision, ct), "The story is with the care team, and its teller is told.", ct);

    public async Task<IActionResult> OnPostDeclineAsync(Guid id, CancellationToken ct) =>
        await EndAsync(id, await ReasonAsync(id, ct) is { } reason ? await deciding.DeclineAsync(id, Input.Revision, reason, ct) : "", "The story is declined, and its teller is told why.", ct);

    public async Task<IActionResult> OnPostEscalateAsync(Guid id, CancellationToken ct) =>
        await EndAsync(id, await ReasonAsync(id, ct) is { } reason ? await deciding.EscalateAsync(id, Input.Revision, reason, ct) : "", "The privacy officers are told. Nothing of the story appears before its day.", ct);

    // Null where something is wrong with it, which the page says.
    private async Task<string?> ReasonAsync(Guid id, CancellationToken ct)
    {
        var reason = Typed.Check(ModelState, "Input.Reason", Input.Reason, "reason", Decision.ReasonLimit);
        if (reason.Length == 0) { ModelState.AddModelError("Input.Reason", "Say why."); }
        reason = await door.PassAsync(this, new("decision on a story", id, ReviewQueries.PathOf(id)), "Input.Reason", reason, ct);
        return ModelState.IsValid ? reason : null;
    }

    private async Task<IActionResult> EndAsync(Guid id, string? refusal, string said, CancellationToken ct)
    {
        if (refusal == Deciding.Gone)
        {
            if (!await db.Set<Story>().AnyAsync(s => s.Id == id && s.State != StoryStates.Draft, ct)) { return NotFound(); }
            said = refusal;
        }
        else if (refusal is not null)
        {
            if (refusal.Length > 0) { ModelState.AddModelError("", refusal); }
            return await OnGetAsync(id, ct);
        }
        this.Say(said);
        return this.SeeOther("/stories/review");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Waiting().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } story) { return false; }
        (Story, Files) = (story, await db.Set<StoryFile>().AsNoTracking().Where(f => f.StoryId == id).OrderBy(f => f.Place).ToListAsync(ct));
        (Drawn, Marked) = (await drawing.OfAsync(Files, story.Html, ct), await findings.OfAsync(story, ct));
        (Needed, Steps) = (NeededLook.Of(story, Files, Marked.Count > 0), await ReviewQueries.StepsAsync(db, id, ct));
        (Consent, Uncaptioned) = (await db.ConsentAsync(id, ct), await films.WithoutCaptionsAsync(StoryFile.MarkdownOf(Files), ct));
        Asked = await db.Set<Edition>().AsNoTracking().SingleOrDefaultAsync(e => e.StoryId == id && e.Answer == null && e.Revision == story.Revision, ct);
        Claim = await db.Set<Claim>().AsNoTracking().SingleOrDefaultAsync(c => c.StoryId == id, ct);
        if (IsInOtherHand) { ClaimedBy = await db.Set<Account>().Where(a => a.Id == Claim!.AccountId).Select(a => a.GivenName + " " + a.FamilyName).SingleAsync(ct); }
        return true;
    }
}
