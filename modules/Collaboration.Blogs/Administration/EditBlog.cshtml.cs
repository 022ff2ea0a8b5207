using System.ComponentModel.DataAnnotations;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Administration;

/// <summary>Adding a blog, at /blogs/new, and changing one.</summary>
[Requires(BlogsPermissions.Manage)]
internal sealed class EditBlogModel(CollaborationDb db, Person person, Door door, EventStream events, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "Give the blog a name.")]
        public string? Name { get; set; }

        public string? Description { get; set; }
        public string? Slug { get; set; }
        public Guid Audience { get; set; } = Kernel.Audiences.Audience.Staff;
        public List<Guid> Groups { get; set; } = [];
        public string Rule { get; set; } = CommentRules.Reviewed;
        public string CommentedBy { get; set; } = Commenters.Staff;
        public bool IsListed { get; set; } = true;
        public bool FeedsWhole { get; set; } = true;
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Blog? Blog { get; private set; }
    public AudienceChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? blog, CancellationToken ct)
    {
        if (!await LoadAsync(blog, ct)) { return NotFound(); }
        if (Blog is not null) { Input = new Form { Name = Blog.Name, Description = Blog.Description, Slug = Blog.Slug, Rule = Blog.CommentRule, CommentedBy = Blog.CommentedBy, IsListed = Blog.IsListed, FeedsWhole = Blog.FeedsWhole }; (Input.Audience, Input.Groups) = await AudienceChoices.ReadAsync(db, Blog.AudienceId, ct); }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? blog, CancellationToken ct)
    {
        if (!await LoadAsync(blog, ct)) { return NotFound(); }
        var (name, description) = (Characters.OneLine(Input.Name), Characters.OneLine(Input.Description));
        var slug = Blog?.Slug ?? Slug.Of(Input.Slug ?? name);
        Check(name, description, slug);
        var id = Blog?.Id ?? Guid.CreateVersion7();
        (name, description) = await door.PassAsync(this, new("blog", id, $"/blogs/{slug}"), ("Input.Name", name), ("Input.Description", description), ct);
        if (!ModelState.IsValid) { return Page(); }
        var at = clock.GetUtcNow();
        var isNew = Blog is null;
        var audience = await AudienceChoices.SettleAsync(db, Input.Audience, Input.Groups, ct);
        if (Blog is null)
        {
            Blog = Blog.Open(id, slug, name, description, audience, Input.Rule, Input.CommentedBy, at);
            db.Add(Blog);
        }
        else { Blog.Change(name, description, audience, Input.Rule, Input.CommentedBy); }
        Blog.List(Input.IsListed);
        Blog.Feed(Input.FeedsWhole);
        db.AddOnRecord(new EventRow(BlogsModule.Stream, isNew ? "blog.opened" : "blog.changed", Blog.Id, person.Id, at));
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException taken) when (taken.IsTaken())
        {
            Blog = null;
            ModelState.AddModelError("Input.Slug", $"There is a blog at {slug} already. Choose another address.");
            return Page();
        }
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say(isNew ? "The blog is open." : "Saved.");
        return this.SeeOther("/blogs");
    }

    private void Check(string name, string description, string slug)
    {
        if (name.Length > Blog.NameLimit) { ModelState.AddModelError("Input.Name", $"Shorten the name to {Blog.NameLimit} characters."); }
        if (description.Length > Blog.DescriptionLimit) { ModelState.AddModelError("Input.Description", $"Shorten the description to {Blog.DescriptionLimit} characters."); }
        if (Characters.CannotBeKept(name + description)) { ModelState.AddModelError("Input.Name", "The name or the description holds a character that cannot be stored. Type it again without."); }
        if (slug is "" or "new") { ModelState.AddModelError("Input.Slug", "An address needs letters from a to z or digits, and cannot be “new”."); }
        if (!Choices.Offer(Input.Audience, Input.Groups)) { ModelState.AddModelError("Input.Audience", "Choose who may read it."); }
        if (CommentRules.All.All(r => r.Rule != Input.Rule)) { ModelState.AddModelError("Input.Rule", "Choose what happens to comments."); }
        if (Commenters.All.All(c => c.Who != Input.CommentedBy)) { ModelState.AddModelError("Input.CommentedBy", "Choose who may comment."); }
    }

    private async Task<bool> LoadAsync(string? blog, CancellationToken ct)
    {
        Blog = blog is null ? null : await db.Set<Blog>().SingleOrDefaultAsync(b => b.Slug == blog, ct);
        Choices = await AudienceChoices.OfAsync(db, ct);
        return blog is null || Blog is not null;
    }
}
