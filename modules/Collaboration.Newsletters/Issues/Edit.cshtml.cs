using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Collaboration.Newsletters.Approvals;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Issues;

/// <summary>Puts an issue together. Every button saves what is typed; who wrote at the same time is told.</summary>
[Requires(NewslettersPermissions.Write)]
internal sealed class EditModel(CollaborationDb db, Person person, PieceSources sources, Publishing publishing, Door door, Holds holds, EventStream events, TimeProvider clock) : PageModel
{
    private const int MostOffered = 20;

    /// <summary>A piece as whoever puts it together sees it.</summary>
    /// <param name="IsThere">False for what the newsletter's readers may not see just now.</param>
    internal sealed record Line(Guid Id, bool IsWords, bool IsThere, string Label, string Title, string Words, string? Path);

    [BindProperty]
    public IssueForm Input { get; set; } = new();

    public Issue Issue { get; private set; } = null!;
    public Newsletter Newsletter { get; private set; } = null!;
    public List<Piece> Pieces { get; private set; } = [];
    public IReadOnlyList<OfferedPiece> Offered { get; private set; } = [];
    public Meter Meter { get; private set; } = new(0, 0);
    public bool IsApproved { get; private set; }

    /// <summary>Who saved the issue since this form was read; null for nobody.</summary>
    public string? OtherBy { get; private set; }

    private IReadOnlyDictionary<Guid, OfferedPiece> _things = new Dictionary<Guid, OfferedPiece>();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Issue>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } issue || !await LoadAsync(issue, ct)) { return NotFound(); }
        Input = new IssueForm { Revision = issue.Revision, Subject = issue.Subject, Teaser = issue.Teaser, Language = issue.Language, Pieces = [.. Pieces.Select(p => new IssueForm.PieceForm { Id = p.Id, Title = p.Title, Text = p.Markdown })] };
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.HoldIssueAsync(id, ct) is not { } issue || !await LoadAsync(issue, ct)) { return NotFound(); }
        Input.Check(ModelState);
        if (issue.IsOut && Newsletter.ApprovedByAnother) { ModelState.AddModelError("", "It is out, and here two people see every issue. Take it back, or correct it in the next."); }
        Input.Take(await door.PassAsync(this, new("newsletter issue", id, issue.DeskPath), Input.Written, ct));
        if (ModelState.IsValid && Input.Revision != issue.Revision) { await TellOfOtherAsync(ct); }
        if (!ModelState.IsValid || OtherBy is not null) { await ShowAsync(ct); return Page(); }
        if (issue.IsOut) { await holds.KeepWordsAsync(id, null, ct); }
        var at = clock.GetUtcNow();
        await SaveAsync(at, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (issue.IsOut) { await events.WaitUntilReadEverywhereAsync(ct); }
        return this.SeeOther(Input.Do switch
        {
            "preview" => $"{issue.DeskPath}/preview",
            { } moved when moved.Split(':') is ["up" or "down", var piece] && Guid.TryParse(piece, out var of) => $"{issue.DeskPath}#p-{of:N}",
            _ => issue.DeskPath,
        });
    }

    /// <summary>A draft that nobody wants.</summary>
    public async Task<IActionResult> OnPostDropAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.HoldIssueAsync(id, ct) is not { PublishedAt: null } issue || !await LoadAsync(issue, ct)) { return NotFound(); }
        var at = clock.GetUtcNow();
        await LegalHold.BeforePurgeAsync(db, ct);
        if (await LegalHold.IsHeldAsync(db, ct)) { issue.Go(at, isHeld: true); } else { db.Remove(issue); }
        await Notices.WithdrawAsync(db, id, at, ct);
        db.AddOnRecord(issue.Happened("issue.dropped", person.Id, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("The draft is gone.");
        return this.SeeOther($"{Newsletter.Path}/issues");
    }

    /// <summary>A piece of the form, as it stands in the database.</summary>
    public Line LineOf(Guid id)
    {
        var piece = Pieces.Find(p => p.Id == id);
        if (piece is null || piece.IsWords) { return new(id, true, true, "Own words", "these words", "", null); }
        var thing = _things.GetValueOrDefault(piece.SubjectId!.Value);
        var label = $"{sources.NameOf(piece.Kind)}{(thing is { Where.Length: > 0 } ? $" · {thing.Where}" : "")}";
        return new(id, false, thing is not null, label, thing?.Title ?? "Something that is not there for them", thing?.Words ?? "", thing?.Path);
    }

    private async Task<bool> LoadAsync(Issue issue, CancellationToken ct)
    {
        if (issue.GoneAt is not null || (issue.PublishedAt is not null && !person.May(NewslettersPermissions.Approve))) { return false; }
        (Issue, Newsletter) = (issue, await db.Set<Newsletter>().AsNoTracking().SingleAsync(n => n.Id == issue.NewsletterId, ct));
        Pieces = await db.Set<Piece>().Where(p => p.IssueId == issue.Id).OrderBy(p => p.Place).ThenBy(p => p.Id).ToListAsync(ct);
        return Desk.IsOpenTo(person, Newsletter);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var readers = await Readers.OfAsync(db, Newsletter.AudienceId, ct);
        _things = await sources.FindAsync(readers, Pieces.Where(p => !p.IsWords).Select(p => (p.Kind, p.SubjectId!.Value)), ct);
        var has = Pieces.Select(p => p.SubjectId).OfType<Guid>().ToHashSet();
        Offered = [.. (await sources.NewestAsync(readers, clock.GetUtcNow().AddDays(-IssueQueries.MostDays), MostOffered + has.Count, ct)).Where(p => !has.Contains(p.Id)).Take(MostOffered)];
        Meter = Meter.Of(await sources.ShowAsync(Issue.Id, Issue.Language, readers, ct));
        IsApproved = await publishing.ApprovalAsync(Issue, ct) is not null;
    }

    private async Task TellOfOtherAsync(CancellationToken ct)
    {
        var by = Issue.SavedBy;
        OtherBy = await db.Set<Account>().Where(a => a.Id == by).Select(a => a.GivenName + " " + a.FamilyName).SingleOrDefaultAsync(ct) ?? "Somebody";
        // What is typed counts, not what was sent as hidden: sent again, this form takes the other's place.
        ModelState.Clear();
        Input.Revision = Issue.Revision;
        // Pieces that the other one brought in come along, at the end.
        Input.Pieces.RemoveAll(f => Pieces.TrueForAll(p => p.Id != f.Id));
        Input.Pieces.AddRange(Pieces.Where(p => Input.Pieces.TrueForAll(f => f.Id != p.Id)).Select(p => new IssueForm.PieceForm { Id = p.Id, Title = p.Title, Text = p.Markdown }));
    }

    private async Task SaveAsync(DateTimeOffset at, CancellationToken ct)
    {
        var (act, of) = Input.Do?.Split(':') is [var verb, var typed] && Guid.TryParse(typed, out var id) ? (verb, id) : (Input.Do, Guid.Empty);
        if (act is "up" or "down") { Input.Move(of, act == "up" ? -1 : 1); }
        if (act == "out") { Input.Pieces.RemoveAll(p => p.Id == of); }
        db.RemoveRange(Pieces.Where(p => Input.Pieces.TrueForAll(f => f.Id != p.Id)));
        var place = 0;
        foreach (var typing in Input.Pieces)
        {
            if (Pieces.Find(p => p.Id == typing.Id) is { } piece) { piece.Say(typing.Title!, typing.Text!, ++place); }
        }
        foreach (var (kind, thing) in await WantedAsync(act, at, ct)) { db.Add(Piece.Of(Issue.Id, ++place, kind, thing)); }
        if (act == "words" && place < Piece.Most) { db.Add(Piece.OfWords(Guid.CreateVersion7(at), Issue.Id, ++place, "", "")); }
        Issue.Save(Input.Subject!, Input.Teaser!, Input.Language, person.Id, at);
        db.AddOnRecord(Issue.Happened(Issue.IsOut ? "issue.corrected" : "issue.saved", person.Id, at), new { Issue.Revision });
    }

    /// <summary>What comes into the issue: what is ticked, or what is new.</summary>
    private async Task<IReadOnlyList<(string Kind, Guid Id)>> WantedAsync(string? act, DateTimeOffset at, CancellationToken ct)
    {
        var room = Math.Max(0, Piece.Most - Input.Pieces.Count);
        if (act == "fill") { return [.. (await Drafting.FillAsync(sources, db, Newsletter, Issue.Id, at, ct)).Take(room)]; }
        // Ticked and then another button pressed, it comes in all the same.
        var wanted = Input.Add.Select(a => a.Split(':')).Where(a => a.Length == 2 && Guid.TryParse(a[1], out _)).Select(a => (Kind: a[0], Id: Guid.Parse(a[1]))).Distinct().ToList();
        var found = await sources.FindAsync(await Readers.OfAsync(db, Newsletter.AudienceId, ct), wanted, ct);
        return [.. wanted.Where(w => found.ContainsKey(w.Id) && Pieces.TrueForAll(p => p.SubjectId != w.Id)).Take(room)];
    }
}
