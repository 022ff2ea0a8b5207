using System.ComponentModel.DataAnnotations;
using Collaboration.Blogs.Comments;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collaboration.Blogs.Posts;

/// <summary>Writing and changing a post: also at /blogs/{blog}/write, where it does not exist yet.</summary>
[Requires(BlogsPermissions.Write)]
internal sealed class EditModel(CollaborationDb db, Person person, EventStream events, TimeProvider clock) : PageModel
{
    private const string SlugKey = "post_tenant_id_blog_id_slug_key";

    internal sealed class Form
    {
        public Guid Id { get; set; }

        [Required(ErrorMessage = "Give the post a title.")]
        public string? Title { get; set; }

        public string? Summary { get; set; }

        [Required(ErrorMessage = "Write the text.")]
        public string? Text { get; set; }

        public Guid Audience { get; set; } = Kernel.Audiences.Audience.Staff;
        public string? Do { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Blog Blog { get; private set; } = null!;
    public bool IsNew { get; private set; }
    public List<Audience> Audiences { get; private set; } = [];
    public DateTimeOffset? PublishedAt { get; private set; }
    public DateTimeOffset EditedAt { get; private set; }
    public string Path { get; private set; } = "";
    public bool MayPublish => person.May(BlogsPermissions.Publish);

    public async Task<IActionResult> OnGetAsync(string? blog, Guid? id, CancellationToken ct)
    {
        if (id is null)
        {
            Input.Id = Guid.CreateVersion7();
            return await LoadBlogAsync(b => b.Slug == blog, ct) ? Page() : NotFound();
        }
        if (await LoadPostAsync(id.Value, ct) is not { } post) { return NotFound(); }
        Input = new Form { Id = post.Id, Title = post.Title, Summary = post.Summary, Text = post.Markdown, Audience = post.AudienceId };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? blog, Guid? id, CancellationToken ct)
    {
        var post = id is null ? null : await LoadPostAsync(id.Value, ct);
        if (id is null ? !await LoadBlogAsync(b => b.Slug == blog, ct) : post is null) { return NotFound(); }
        var (title, summary, text) = Check();
        if (!ModelState.IsValid) { return Page(); }
        var at = clock.GetUtcNow();
        if (post is null)
        {
            post = Post.Write(Input.Id, Blog.Id, await FreeSlugAsync(title, ct), title, summary, text, Input.Audience, person.Id, person.Roles.Contains(StandardRoles.Leader), at);
            db.Add(post);
        }
        else { post.Edit(title, summary, text, Input.Audience, at); }
        var kind = Do(post, at);
        db.Add(new EventRow(BlogsModule.Stream, kind, post.Id, person.Id, at));
        if (!await SavedOnceAsync(post, ct)) { return NotFound(); }
        if (kind is not "post.saved") { await events.WaitUntilReadEverywhereAsync(ct); }
        this.Say(kind switch { "post.published" => "Published.", "post.withdrawn" => "Withdrawn. Nobody else sees it any more.", _ => "Saved." });
        return this.SeeOther(kind == "post.published" ? $"/blogs/{Blog.Slug}/{post.Slug}" : $"/posts/{post.Id}/edit");
    }

    private string Do(Post post, DateTimeOffset at)
    {
        switch (Input.Do)
        {
            case "publish" when MayPublish: post.Publish(person.Id, at); return "post.published";
            case "withdraw" when MayPublish: post.Withdraw(); return "post.withdrawn";
            default: return post.IsPublished ? "post.edited" : "post.saved";
        }
    }

    private (string Title, string Summary, string Text) Check()
    {
        var title = string.Join(' ', (Input.Title ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var summary = string.Join(' ', (Input.Summary ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var text = (Input.Text ?? "").ReplaceLineEndings("\n").Trim();
        if (title.Length > Post.TitleLimit) { ModelState.AddModelError("Input.Title", $"Shorten the title to {Post.TitleLimit} characters; it has {title.Length}."); }
        if (summary.Length > Post.SummaryLimit) { ModelState.AddModelError("Input.Summary", $"Shorten the summary to {Post.SummaryLimit} characters; it has {summary.Length}."); }
        if (text.Length > Post.TextLimit) { ModelState.AddModelError("Input.Text", $"Shorten the text to {Post.TextLimit:N0} characters; it has {text.Length:N0}."); }
        if (Characters.CannotBeKept(title + summary + text)) { ModelState.AddModelError("Input.Text", "The post holds a character that cannot be stored. Type it again without."); }
        if (Audiences.All(a => a.Id != Input.Audience)) { ModelState.AddModelError("Input.Audience", "Choose who may read it."); }
        if (Input.Id == Guid.Empty) { ModelState.AddModelError("", "This form is incomplete. Reload the page; what you typed is offered again."); }
        return (title, summary, text);
    }

    /// <summary>False where the id is somebody else's; a form that was sent twice finds its post there already.</summary>
    private async Task<bool> SavedOnceAsync(Post post, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: SlugKey })
        {
            // Somebody took the address between our look and our save.
            post.Move(await FreeSlugAsync(post.Title, ct));
            return await SavedOnceAsync(post, ct);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return await db.Set<Post>().AsNoTracking().AnyAsync(p => p.Id == post.Id && p.AuthorId == person.Id && p.Title == post.Title, ct);
        }
    }

    private async Task<string> FreeSlugAsync(string title, CancellationToken ct)
    {
        var slug = Slug.Of(title, 72);
        if (slug is "" or "write") { slug = "post"; }
        var taken = await db.Set<Post>().Where(p => p.BlogId == Blog.Id && (p.Slug == slug || p.Slug.StartsWith(slug + "-")) && p.Id != Input.Id).Select(p => p.Slug).ToListAsync(ct);
        if (!taken.Contains(slug)) { return slug; }
        var number = 2;
        while (taken.Contains($"{slug}-{number}")) { number++; }
        return $"{slug}-{number}";
    }

    private async Task<Post?> LoadPostAsync(Guid id, CancellationToken ct)
    {
        var post = await db.Set<Post>().Include(p => p.Publication).SingleOrDefaultAsync(p => p.Id == id, ct);
        if (post is null || (post.AuthorId != person.Id && !person.May(BlogsPermissions.EditAny))) { return null; }
        await LoadBlogAsync(b => b.Id == post.BlogId, ct);
        (IsNew, PublishedAt, EditedAt, Path) = (false, post.Publication?.PublishedAt, post.EditedAt, $"/blogs/{Blog.Slug}/{post.Slug}");
        return post;
    }

    private async Task<bool> LoadBlogAsync(System.Linq.Expressions.Expression<Func<Blog, bool>> which, CancellationToken ct)
    {
        if (await db.Set<Blog>().AsNoTracking().SingleOrDefaultAsync(which, ct) is not { } blog) { return false; }
        (Blog, IsNew) = (blog, true);
        Audiences = await db.Set<Audience>().AsNoTracking().Where(a => a.Kind != "named").OrderBy(a => a.Id).ToListAsync(ct);
        return true;
    }
}
