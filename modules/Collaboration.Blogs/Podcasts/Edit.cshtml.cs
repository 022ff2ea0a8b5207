using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Syndication;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Podcasts;

/// <summary>Makes a blog a podcast, and says what directories want to know of it.</summary>
[Requires(BlogsPermissions.Manage), RequestSizeLimit(MostBytes + (1 << 20))]
internal sealed class EditModel(CollaborationDb db, Person person, IDrawings drawings, Door door, EventStream events, TimeProvider clock) : PageModel
{
    /// <summary>Most bytes of a cover as it is brought.</summary>
    public const int MostBytes = 25 << 20;

    public static readonly IReadOnlyList<(string Tag, string Name)> Languages =
        [("en", "English"), ("es", "Español"), ("zh", "中文"), ("vi", "Tiếng Việt"), ("tl", "Tagalog"), ("ar", "العربية"), ("fr", "Français"), ("ht", "Kreyòl ayisyen"), ("ko", "한국어"), ("ru", "Русский"), ("pt", "Português"), ("de", "Deutsch"), ("pl", "Polski"), ("so", "Soomaali")];

    internal sealed class Form
    {
        public string? Do { get; set; }
        public string? Title { get; set; }
        public string? Author { get; set; }
        public string? OwnerEmail { get; set; }
        public string? Category { get; set; }
        public string Language { get; set; } = "en";
        public bool IsExplicit { get; set; }
        public bool IsSerial { get; set; }
        public IFormFile? Cover { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Blog Blog { get; private set; } = null!;
    public Podcast? Podcast { get; private set; }

    /// <summary>True where whoever is signed in may have one.</summary>
    public bool HasPrivateAddresses { get; private set; }

    public string FeedPath => $"/blogs/{Blog.Slug}/podcast.xml";
    public string? Wrong(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    public async Task<IActionResult> OnGetAsync(string blog, CancellationToken ct)
    {
        if (!await LoadAsync(blog, ct)) { return NotFound(); }
        Input = Podcast is { } p
            ? new Form { Title = p.Title, Author = p.Author, OwnerEmail = p.OwnerEmail, Category = Categories.Choice(p.Category, p.Subcategory), Language = p.Language, IsExplicit = p.IsExplicit, IsSerial = p.IsSerial }
            : new Form { Title = Blog.Name, Category = "Health & Fitness" };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string blog, CancellationToken ct)
    {
        if (!await LoadAsync(blog, ct)) { return NotFound(); }
        switch (Input.Do)
        {
            case "save": return await SaveAsync(ct);
            case "end" when Podcast is { } podcast:
                db.Remove(podcast);
                await RecordAsync("blog.podcast-ended", ct);
                this.Say("It is a blog like the others again. Its posts and their sound stay.");
                return this.SeeOther("/blogs");
            default: return NotFound();
        }
    }

    private async Task<IActionResult> SaveAsync(CancellationToken ct)
    {
        var (title, author, owner) = (Characters.OneLine(Input.Title), Characters.OneLine(Input.Author), (Input.OwnerEmail ?? "").Trim());
        var category = Check(title, author, owner);
        var cover = await ReadCoverAsync(ct);
        (title, author) = await door.PassAsync(this, new("blog", Blog.Id, $"/blogs/{Blog.Slug}"), ("Input.Title", title), ("Input.Author", author), ct);
        if (!ModelState.IsValid) { return Page(); }
        Podcast ??= db.Add(Podcast.Begin(Blog.Id, Request.AddressOf(FeedPath), clock.GetUtcNow())).Entity;
        Podcast.Change(title, author, owner, category!.Value, Input.Language, Input.IsExplicit, Input.IsSerial);
        if (cover is not null)
        {
            Podcast.Cover(cover);
            if (await db.Set<PodcastCover>().SingleOrDefaultAsync(c => c.BlogId == Blog.Id, ct) is { } kept) { kept.Replace(cover); } else { db.Add(new PodcastCover(Blog.Id, cover)); }
        }
        await RecordAsync("blog.podcast-changed", ct);
        this.Say("Saved.");
        return this.SeeOther($"/blogs/{Blog.Slug}/edit/podcast");
    }

    private (string, string)? Check(string title, string author, string owner)
    {
        if (title.Length is 0 or > Podcast.TitleLimit) { ModelState.AddModelError("Input.Title", $"Give the podcast a title of at most {Podcast.TitleLimit} characters."); }
        if (author.Length is 0 or > Podcast.AuthorLimit) { ModelState.AddModelError("Input.Author", $"Say in at most {Podcast.AuthorLimit} characters who makes it."); }
        if (Characters.CannotBeKept(title + author)) { ModelState.AddModelError("Input.Title", "The title or the author holds a character that cannot be stored. Type it again without."); }
        if (owner.Length > 254 || !Outbox.CanReach(owner)) { ModelState.AddModelError("Input.OwnerEmail", "Enter an e-mail address at which directories reach you."); }
        if (Languages.All(l => l.Tag != Input.Language)) { ModelState.AddModelError("Input.Language", "Choose the language that is spoken."); }
        if (Categories.Read(Input.Category) is { } category) { return category; }
        ModelState.AddModelError("Input.Category", "Choose a category from the list.");
        return null;
    }

    /// <returns>The cover as it is kept; null where none was brought, or it is wrong.</returns>
    private async Task<DrawnCover?> ReadCoverAsync(CancellationToken ct)
    {
        if (Input.Cover is not { Length: > 0 } brought)
        {
            if (Podcast?.CoverHash is null) { ModelState.AddModelError("Input.Cover", "Choose a cover: no directory takes a podcast without one."); }
            return null;
        }
        try
        {
            await using var sent = brought.OpenReadStream();
            return await PodcastCover.DrawAsync(drawings, sent, ct);
        }
        catch (UndrawnException refused) { ModelState.AddModelError("Input.Cover", refused.Message); }
        return null;
    }

    private async Task RecordAsync(string kind, CancellationToken ct)
    {
        db.AddOnRecord(new EventRow(BlogsModule.Stream, kind, Blog.Id, person.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await events.WaitUntilReadEverywhereAsync(ct);
    }

    private async Task<bool> LoadAsync(string blog, CancellationToken ct)
    {
        if (await db.Set<Blog>().AsNoTracking().SingleOrDefaultAsync(b => b.Slug == blog, ct) is not { } found) { return false; }
        HasPrivateAddresses = await FeedRule.IsOnAsync(db, ct);
        (Blog, Podcast) = (found, await db.Set<Podcast>().SingleOrDefaultAsync(p => p.BlogId == found.Id, ct));
        return true;
    }
}
