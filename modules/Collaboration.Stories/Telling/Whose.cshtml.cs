using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Stories.Resuming;
using Collaboration.Stories.Rules;
using Microsoft.AspNetCore.Mvc;

namespace Collaboration.Stories.Telling;

/// <summary>The first question: whose story it is. With its answer the story begins, and has a link and a code.</summary>
[Open]
internal sealed class WhoseModel(CollaborationDb db, Person person, StoryInHand hand, StoryCodes codes, StoryGate gate, Strangers strangers, CurrentTenant current, TimeProvider clock) : StepModel(db, hand, clock)
{
    internal sealed class Form
    {
        public string? Kind { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(Name = "lang", SupportsGet = true)]
    public string? Language { get; set; }

    /// <summary>How it comes in, for whoever writes it down for somebody.</summary>
    [BindProperty(Name = "from", SupportsGet = true)]
    public string? From { get; set; }

    public override int Number => 0;

    public IEnumerable<string> Kinds => TellerKinds.All.Where(k => k != TellerKinds.Staff || (person.Audiences.Contains(Audience.Staff) && !IsForSomebody));

    private bool IsForSomebody => From is Sources.Bedside or Sources.Paper && person.May(StoriesPermissions.Take);

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken ct)
    {
        if (id is not { } story) { return await MayBeginAsync(ct) ? Page() : this.SeeOther(IndexModel.Path); }
        if (await LoadAsync(story, ct) is { } elsewhere) { return elsewhere; }
        Input.Kind = Story.Kind;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken ct)
    {
        if (id is { } begun && await LoadAsync(begun, ct) is { } elsewhere) { return elsewhere; }
        if (id is null && !await MayBeginAsync(ct)) { return this.SeeOther(IndexModel.Path); }
        await gate.HearAsync(ModelState, Texts, ct);
        if (!ModelState.IsValid) { return Page(); }
        if (Input.Kind is not { } kind || !Kinds.Contains(kind)) { Wrong("Input.Kind", Texts.ChooseWhose); return Page(); }
        if (id is { } there) { return await SaveAsync(there, (story, at) => { story.BeOf(kind, at); return Task.CompletedTask; }, NextPath(there), ct); }
        if (!person.IsSignedIn)
        {
            if (strangers.AreTooMany(current.Tenant, HttpContext.Connection.RemoteIpAddress)) { Wrong("Input.Kind", Texts.TooMany); return Page(); }
            strangers.Add(current.Tenant, HttpContext.Connection.RemoteIpAddress);
        }
        return await BeginAsync(kind, ct);
    }

    private async Task<IActionResult> BeginAsync(string kind, CancellationToken ct)
    {
        var at = Clock.GetUtcNow();
        var story = Story.Begin(kind, Texts.Language, IsForSomebody ? From! : Sources.Web, IsForSomebody || !person.IsSignedIn ? null : person.Id, IsForSomebody ? person.Id : null, at);
        await using var transaction = await Db.Database.BeginTransactionAsync(ct);
        Db.AddRange(story, new Job(ForgottenDrafts.KindName, at + ForgottenDrafts.Kept, ForgottenDrafts.Of(story.Id)));
        if (story.TakenBy is not null) { Db.AddOnRecord(story.Happened("story.taken", person.Id, at), new { story.Source }); }
        await Db.SaveChangesAsync(ct);
        var code = story.TellerId is null ? codes.Give(story.Id) : null;
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (code is not null) { Hand.Open(story.Id, code); }
        return this.SeeOther(PathOf(Steps[1], story.Id));
    }

    private async Task<bool> MayBeginAsync(CancellationToken ct)
    {
        Texts = Texts.Of(Language);
        return person.IsSignedIn || (await StoryRules.ReadAsync(Db, ct)).IsOpen;
    }
}
