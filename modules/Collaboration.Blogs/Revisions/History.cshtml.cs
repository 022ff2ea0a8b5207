using Collaboration.Blogs.Bylines;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Revisions;

/// <summary>A post's revisions, what each changed, and the way back to any of them.</summary>
[Requires(BlogsPermissions.Write)]
internal sealed class HistoryModel(CollaborationDb db, Person person, LentNames names, EventStream events, TimeProvider clock) : PageModel
{
    private const int Shown = 200;

    internal sealed record Line(int Number, string By, DateTimeOffset At);

    internal sealed class Form
    {
        public int Number { get; set; }
        public int Version { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Post Post { get; private set; } = null!;
    public string? WrittenFor { get; private set; }
    public List<Line> Lines { get; private set; } = [];
    public Revision? Chosen { get; private set; }
    public IReadOnlyList<Piece> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, int? number, CancellationToken ct)
    {
        if (await Authoring.FindAsync(db, person, id, ct) is not { } post) { return NotFound(); }
        Post = post;
        WrittenFor = await names.SentenceAsync(post, ct);
        Lines = await (from r in db.Set<Revision>() join a in db.Set<Account>() on r.EditedBy equals a.Id where r.PostId == id orderby r.Number descending select new Line(r.Number, a.GivenName + " " + a.FamilyName, r.EditedAt)).Take(Shown).ToListAsync(ct);
        var upTo = number ?? int.MaxValue;
        var two = await db.Set<Revision>().AsNoTracking().Where(r => r.PostId == id && r.Number <= upTo).OrderByDescending(r => r.Number).Take(2).ToListAsync(ct);
        if (number is not null && two.FirstOrDefault()?.Number != number) { return NotFound(); }
        Chosen = two.FirstOrDefault();
        if (Chosen is not null) { Changes = Differences.Of(two.Count > 1 ? two[1].Whole : "", Chosen.Whole); }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await Authoring.FindAsync(db, person, id, ct) is not { } post) { return NotFound(); }
        if (await db.Set<Revision>().AsNoTracking().SingleOrDefaultAsync(r => r.PostId == id && r.Number == Input.Number, ct) is not { } old) { return NotFound(); }
        if (post.IsPublished && await names.RefusalAsync(post.AuthorId, post.WriterId, person.Id, ct) is { } refusal)
        {
            this.Say(refusal);
            return this.SeeOther($"/posts/{id}/revisions");
        }
        var at = clock.GetUtcNow();
        await Revision.KeepAsync(db, post, ct);
        var isStale = Input.Version != post.Version;
        post.Edit(old.Title, old.Summary, old.Markdown, post.AudienceId, person.Id, at);
        db.Add(Revision.Of(post));
        db.Add(new EventRow(BlogsModule.Stream, post.IsPublished ? "post.edited" : "post.saved", post.Id, person.Id, at));
        if (isStale || await PostSaving.SaveAsync(db, post, ct) != Saved.Yes)
        {
            this.Say("Somebody saved the post meanwhile, so nothing was restored. Look at the newest revision first.");
            return this.SeeOther($"/posts/{id}/revisions");
        }
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say($"Restored. What stood there before is revision {Input.Version}.");
        return this.SeeOther($"/posts/{id}/edit");
    }
}
