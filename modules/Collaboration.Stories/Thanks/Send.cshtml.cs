using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Resuming;
using Collaboration.Stories.Rules;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Thanks;

/// <summary>Two sentences to a colleague or a ward. They go to these people alone; where they could tell who a patient is, somebody looks first.</summary>
[Open]
internal sealed class SendModel(CollaborationDb db, Person person, ThankedPeople people, Passing passing, IPrivacyGate gate, StoryGate hearing, Strangers strangers, CurrentTenant current, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public Guid Id { get; set; } = Guid.CreateVersion7();
        public string? To { get; set; }
        public string? Words { get; set; }
        public string? Name { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(Name = "lang", SupportsGet = true)]
    public string? Language { get; set; }

    /// <summary>A name that is looked for.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Search { get; set; }

    [BindProperty(Name = "sent", SupportsGet = true)]
    public bool IsSent { get; set; }

    public Texts Texts => Texts.Of(Language);
    public IReadOnlyList<Thanked> Found { get; private set; } = [];
    public IReadOnlyList<Thanked> Wards { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await MayAsync(ct) ? await ShowAsync(ct) : this.SeeOther(Telling.IndexModel.Path);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await MayAsync(ct)) { return this.SeeOther(Telling.IndexModel.Path); }
        var (words, name) = ((Input.Words ?? "").ReplaceLineEndings("\n").Trim(), Characters.OneLine(Input.Name));
        await hearing.HearAsync(ModelState, Texts, ct);
        if (words.Length == 0) { ModelState.AddModelError("Input.Words", Texts.ThanksMissing); }
        if (words.Length > Thank.Limit) { ModelState.AddModelError("Input.Words", Texts.TooLong(Thank.Limit, words.Length)); }
        if (name.Length > Thank.NameLimit) { ModelState.AddModelError("Input.Name", Texts.TooLong(Thank.NameLimit, name.Length)); }
        if (Characters.CannotBeKept(words + name)) { ModelState.AddModelError("Input.Words", Texts.CannotBeKept); }
        if (await people.OfAsync(Input.To, ct) is not var (to, account, group)) { ModelState.AddModelError("Input.To", Texts.ChooseWhom); return await ShowAsync(ct); }
        var findings = ModelState.IsValid ? await gate.FindAsync(words, person, ct) : [];
        foreach (var passage in findings.Where(f => f.IsCertain).Select(f => f.In(words)).Distinct()) { ModelState.AddModelError("Input.Words", Texts.HasToGo(passage)); }
        if (ModelState.IsValid && !person.IsSignedIn && strangers.AreTooMany(current.Tenant, HttpContext.Connection.RemoteIpAddress)) { ModelState.AddModelError("", Texts.TooMany); }
        if (!ModelState.IsValid) { return await ShowAsync(ct); }
        if (!person.IsSignedIn) { strangers.Add(current.Tenant, HttpContext.Connection.RemoteIpAddress); }
        // Whom they thank may be named: that is what it is for.
        var waits = findings.Any(f => f.Kind != GateKinds.Name || !to.Name.Contains(f.In(words), StringComparison.OrdinalIgnoreCase));
        await SaveAsync(Thank.Send(Input.Id, account, group, words, name, person.IsSignedIn ? person.Id : null, waits, clock.GetUtcNow()), ct);
        return this.SeeOther($"/stories/thanks?lang={Texts.Language}&sent=true");
    }

    // Sent twice, it is there once.
    private async Task SaveAsync(Thank thanks, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(thanks);
        db.AddOnRecord(new EventRow(StoriesModule.Stream, "thanks.sent", thanks.Id, thanks.FromId, thanks.SentAt), new { thanks.State });
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException twice) when (twice.IsTaken()) { return; }
        if (thanks.State == ThanksStates.Delivered) { await passing.DeliverAsync(thanks, thanks.SentAt, ct); }
        await transaction.CommitAsync(ct);
    }

    private async Task<bool> MayAsync(CancellationToken ct) => person.IsSignedIn || (await StoryRules.ReadAsync(db, ct)).IsOpen;

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        (Found, Wards) = (await people.FindAsync(Search, ct), await people.WardsAsync(ct));
        if (Input.To is { } chosen && chosen.StartsWith('p') && !Found.Any(f => f.Key == chosen) && await people.OfAsync(chosen, ct) is var (to, _, _)) { Found = [to, .. Found]; }
        return Page();
    }
}
