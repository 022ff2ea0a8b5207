using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Bylines;

/// <summary>A leader says which colleagues may publish in their name, and takes it back. It is always about the reader's own name.</summary>
[Requires(BlogsPermissions.LendName)]
internal sealed class LendModel(CollaborationDb db, Person person, PermissionSets sets, TimeProvider clock) : PageModel
{
    private const int Shown = 100;

    internal sealed class Form
    {
        public Guid Writer { get; set; }
        public string? Do { get; set; }
    }

    internal sealed record Line(Guid WriterId, string Name, string? Title, DateTimeOffset GivenAt, DateTimeOffset? TakenBackAt);

    internal sealed record Use(Guid PostId, string? Title, string Writer, string By, DateTimeOffset At);

    [BindProperty]
    public Form Input { get; set; } = new();

    public List<Line> Given { get; private set; } = [];
    public List<Account> Colleagues { get; private set; } = [];
    public List<Use> Published { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Given = await (from permission in db.Set<BylinePermission>()
                       join writer in db.Set<Account>() on permission.WriterId equals writer.Id
                       where permission.LeaderId == person.Id
                       orderby permission.GivenAt descending, permission.Id descending
                       select new Line(writer.Id, writer.GivenName + " " + writer.FamilyName, writer.Title, permission.GivenAt, permission.TakenBackAt)).ToListAsync(ct);
        Colleagues = await Writers().Where(a => !Live().Any(p => p.WriterId == a.Id)).OrderBy(a => a.GivenName).ThenBy(a => a.FamilyName).ToListAsync(ct);
        Published = await (from use in db.Set<BylineUse>()
                           join permission in db.Set<BylinePermission>() on use.PermissionId equals permission.Id
                           join writer in db.Set<Account>() on permission.WriterId equals writer.Id
                           join hand in db.Set<Account>() on use.PublishedBy equals hand.Id
                           where permission.LeaderId == person.Id
                           orderby use.PublishedAt descending, use.Id descending
                           select new Use(use.PostId, db.Set<Post>().Where(p => p.Id == use.PostId).Select(p => p.Title).FirstOrDefault(), writer.GivenName + " " + writer.FamilyName, hand.GivenName + " " + hand.FamilyName, use.PublishedAt))
            .Take(Shown).ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var colleague = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == Input.Writer, ct);
        var live = await Live().SingleOrDefaultAsync(p => p.WriterId == Input.Writer, ct);
        if (colleague is null || Input.Do is not ("give" or "take-back") || (Input.Do == "give" && !await Writers().AnyAsync(a => a.Id == colleague.Id, ct)))
        {
            ModelState.AddModelError("Input.Writer", "Choose a colleague who writes posts here.");
            await OnGetAsync(ct);
            return Page();
        }
        if (Input.Do == "give" && live is null) { await GiveAsync(colleague, ct); }
        if (Input.Do == "take-back" && live is not null) { await TakeBackAsync(live, ct); }
        this.Say(Input.Do == "give" ? $"{colleague.FullName} may write in your name." : $"{colleague.FullName} may no longer write in your name.");
        return this.SeeOther("/account/bylines");
    }

    private async Task GiveAsync(Account colleague, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var given = BylinePermission.Give(person.Id, colleague.Id, at);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(given);
        await TellAsync(given, "byline.given", $"{person.FullName} lets you write in their name: the editor asks whose name stands above a post.", at, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateException twice) when (twice.IsTaken())
        {
            // The form was sent twice; it stands there already.
        }
    }

    private async Task TakeBackAsync(BylinePermission live, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        live.TakeBack(at);
        await TellAsync(live, "byline.taken-back", $"{person.FullName} has taken back that you write in their name.", at, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task TellAsync(BylinePermission permission, string kind, string sentence, DateTimeOffset at, CancellationToken ct)
    {
        await Notices.TellAsync(db, BlogsNotices.NameLent, [permission.WriterId], person.Id, sentence, "/blogs", at, null, null, ct);
        db.AddOnRecord(new EventRow(BlogsModule.Stream, kind, permission.Id, person.Id, at));
    }

    private IQueryable<BylinePermission> Live() => db.Set<BylinePermission>().Where(p => p.LeaderId == person.Id && p.TakenBackAt == null);

    private IQueryable<Account> Writers() => sets.Holders(db, BlogsPermissions.Write, BlogsPermissions.EditAny).Where(a => a.Id != person.Id);
}
