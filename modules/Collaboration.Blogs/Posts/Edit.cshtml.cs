using Collaboration.Blogs.Bylines;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Contracts;
using Collaboration.Blogs.Publications;
using Collaboration.Blogs.Revisions;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Posts;

/// <summary>Writing and changing a post: also at /blogs/{blog}/write, where it does not exist yet.</summary>
[Requires(BlogsPermissions.Write)]
internal sealed class EditModel(CollaborationDb db, Person person, CurrentTenant current, LentNames names, ShownFiles files, IFilms films, EventStream events, Door door, TimeProvider clock) : PageModel
{
    /// <summary>What somebody else saved while this person wrote.</summary>
    internal sealed record OtherText(string By, DateTimeOffset At, string Whole, IReadOnlyList<Piece> ToMine);

    [BindProperty]
    public PostForm Input { get; set; } = new();

    public Blog Blog { get; private set; } = null!;
    public Post? Post { get; private set; }
    public AudienceChoices Choices { get; private set; } = null!;

    /// <summary>Names that this person may put above it; none where that is decided.</summary>
    public IReadOnlyList<LentName> Names { get; private set; } = [];

    public string? WrittenFor { get; private set; }
    public OtherText? Other { get; private set; }
    public string? Preview { get; private set; }

    /// <summary>Films for whose captions it waits.</summary>
    public IReadOnlyList<UncaptionedFilm> Uncaptioned { get; private set; } = [];

    /// <summary>True where its blog is a podcast.</summary>
    public bool IsEpisode { get; private set; }

    public bool IsNew => Post is null;
    public bool IsPublished => Post?.IsPublished == true;
    public string Path => $"/blogs/{Blog.Slug}/{Post?.Slug}";
    public bool MayPublish => person.May(BlogsPermissions.Publish);
    public bool MayPin => person.May(BlogsPermissions.EditAny);

    public string ZoneName => current.Tenant.TimeZone.StandardName;

    public async Task<IActionResult> OnGetAsync(string? blog, Guid? id, CancellationToken ct)
    {
        if (!await LoadAsync(blog, id, ct)) { return NotFound(); }
        Input = Post is null ? new PostForm { Id = Guid.CreateVersion7(), Byline = person.Id } : PostForm.Of(Post);
        (Input.Audience, Input.Groups) = await AudienceChoices.ReadAsync(db, Post?.AudienceId ?? Blog.AudienceId, ct);
        if (Post?.Schedule is { } schedule) { Input.PublishAt = LocalMoment.Of(schedule.PublishAt, current.Tenant.TimeZone); }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? blog, Guid? id, CancellationToken ct)
    {
        if (!await LoadAsync(blog, id, ct)) { return NotFound(); }
        if (Input.Audience == Guid.Empty) { (Input.Audience, Input.Groups) = await AudienceChoices.ReadAsync(db, Post?.AudienceId ?? Blog.AudienceId, ct); }
        var words = Input.Check(ModelState, Choices);
        var author = await ReadNameAsync(ct);
        var at = clock.GetUtcNow();
        var moment = Input.Do == "schedule" ? ReadMoment(at) : default;
        if (await files.RefusalAsync(Post is null ? [] : [.. Post.FileRows.Select(f => f.FileId)], words.Text, ct) is { } refusal) { ModelState.AddModelError("Input.Text", refusal); }
        if (GoesOut)
        {
            await AskForCaptionsAsync(words.Text, ct);
            words = await PassAsync(words, ct);
        }
        if (!ModelState.IsValid) { return Typing ? NotSaved("") : Page(); }
        if (Input.Do == "preview")
        {
            Preview = await films.ShowAsync(MarkdownText.ToHtmlWithPlayers(words.Text), ct);
            return Page();
        }
        if (Post is not null && Input.Version != Post.Version) { return await ShowOtherAsync(words, ct); }
        if (Typing && IsPublished) { return NotSaved("Press Save: readers see it then."); }
        var (post, wasFor, wasOut) = (Post, Post?.AudienceId, IsPublished);
        await WriteAsync(words, at, ct);
        if (Post!.AuthorId != author) { Post.Sign(author, author != person.Id || person.Roles.Contains(StandardRoles.Leader)); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var kind = Do(Post, moment, at);
        if (kind is "post.published" or "post.scheduled") { await names.RecordAsync(Post, kind == "post.published" ? Path : $"/posts/{Post.Id}/edit", kind == "post.published" ? null : moment, person.Id, at, ct); }
        var comments = db.Set<Comment>().Where(c => c.PostId == Post!.Id);
        if (kind == "post.withdrawn") { await DecisionNotices.WithdrawAsync(db, comments, at, ct); }
        else if (wasFor is not null && wasFor != Post!.AudienceId) { await DecisionNotices.NarrowAsync(db, comments, Post.AudienceId, at, ct); }
        if (!Typing)
        {
            db.Add(Revision.Of(Post!));
            var happened = new EventRow(BlogsModule.Stream, kind, Post!.Id, person.Id, at);
            if (wasOut && (Post.AudienceId != wasFor || !Post.IsPublished)) { db.Add(CommentStream.Narrowed(Post.Id, person.Id, at)); }
            if (kind == "post.published") { db.Add(FeedStream.New(Post.AudienceId, Post.Id, person.Id, at)); }
            if (kind is "post.saved") { db.Add(happened); } else { db.AddOnRecord(happened); }
        }
        switch (await PostSaving.SaveAsync(db, Post!, ct))
        {
            case Saved.Nowhere: return NotFound();
            case Saved.ByAnother:
                await transaction.RollbackAsync(ct);
                db.ChangeTracker.Clear();
                return await LoadAsync(null, post!.Id, ct) ? await ShowOtherAsync(words, ct) : NotFound();
        }
        await transaction.CommitAsync(ct);
        if (Typing) { return new JsonResult(new { saved = true, version = Post!.Version, path = $"/posts/{Post.Id}/edit" }); }
        if (kind is not "post.saved") { await events.WaitUntilReadEverywhereAsync(ct); }
        this.Say(Sentence(kind, moment));
        return this.SeeOther(kind == "post.published" ? Path : $"/posts/{Post!.Id}/edit");
    }

    /// <summary>True when the form was sent by script while somebody types.</summary>
    private bool Typing => Input.Do == "typing";

    /// <summary>True when readers are to see what is in the form, now or at a time.</summary>
    private bool GoesOut => Input.Do is "publish" or "schedule" || (IsPublished && Input.Do is not ("withdraw" or "preview" or "typing"));

    private static JsonResult NotSaved(string why) => new(new { saved = false, why });

    /// <summary>Whose name is to stand above it. What readers see in somebody's name needs that leader's permission, also when it is changed.</summary>
    private async Task<Guid> ReadNameAsync(CancellationToken ct)
    {
        var author = Post?.AuthorId ?? person.Id;
        if (Names.Any(n => n.Id == Input.Byline)) { author = Input.Byline; }
        else if (Input.Byline != Guid.Empty && Input.Byline != author) { ModelState.AddModelError(Names.Count > 1 ? "Input.Byline" : "", "You may not write in that name. Choose another."); }
        if (GoesOut && await names.RefusalAsync(author, Post?.WriterId ?? person.Id, person.Id, ct) is { } refusal) { ModelState.AddModelError(Names.Count > 1 ? "Input.Byline" : "", refusal); }
        return author;
    }

    private async Task AskForCaptionsAsync(string text, CancellationToken ct)
    {
        Uncaptioned = await films.WithoutCaptionsAsync(text, ct);
        foreach (var film in Uncaptioned) { ModelState.AddModelError("Input.Text", film.Sentence); }
    }

    private async Task<PostForm.Words> PassAsync(PostForm.Words words, CancellationToken ct)
    {
        var passed = await door.PassAsync(this, new("post", Input.Id, IsNew ? $"/blogs/{Blog.Slug}" : Path), [("Input.Title", words.Title), ("Input.Summary", words.Summary), ("Input.Text", words.Text)], ct);
        return words with { Title = passed[0], Summary = passed[1], Text = passed[2] };
    }

    private DateTimeOffset ReadMoment(DateTimeOffset now)
    {
        var (moment, error) = LocalMoment.Read(Input.PublishAt, current.Tenant.TimeZone, now);
        if (error is not null) { ModelState.AddModelError("Input.PublishAt", error); }
        return moment;
    }

    private async Task WriteAsync(PostForm.Words words, DateTimeOffset at, CancellationToken ct)
    {
        var audience = await AudienceChoices.SettleAsync(db, Input.Audience, Input.Groups, ct);
        if (Post is { } post)
        {
            if (!Typing || post.EditedBy != person.Id) { await Revision.KeepAsync(db, post, ct); }
            if (!Typing) { await PostAddresses.MoveAsync(db, post, Input.Slug, words.Title, at, ct); }
            post.Edit(words.Title, words.Summary, words.Text, audience, person.Id, at);
            post.Tag(words.Tags);
            return;
        }
        var slug = await PostAddresses.FreeAsync(db, Blog.Id, Input.Id, Input.Slug ?? words.Title, ct);
        Post = Post.Write(Input.Id, Blog.Id, slug, words.Title, words.Summary, words.Text, audience, person.Id, person.Roles.Contains(StandardRoles.Leader), at, words.Tags);
        db.Add(Post);
    }

    private string Do(Post post, DateTimeOffset moment, DateTimeOffset at)
    {
        switch (Input.Do)
        {
            case "publish" when MayPublish: post.Publish(person.Id, at); return "post.published";
            case "withdraw" when MayPublish: post.Withdraw(); return "post.withdrawn";
            case "schedule" when MayPublish && !post.IsPublished:
                post.PublishAt(moment, person.Id);
                db.Add(PublishOnTime.Of(post.Id, moment));
                return "post.scheduled";
            case "pin" when MayPin && post.IsPublished: post.Publication!.Pin(); return "post.pinned";
            case "unpin" when MayPin && post.IsPublished: post.Publication!.Unpin(); return "post.unpinned";
            default: return post.IsPublished ? "post.edited" : "post.saved";
        }
    }

    private string Sentence(string kind, DateTimeOffset moment) => kind switch
    {
        "post.published" => "Published.",
        "post.withdrawn" => "Withdrawn. Nobody else sees it any more.",
        "post.scheduled" => $"It comes out on {TimeZoneInfo.ConvertTime(moment, current.Tenant.TimeZone).ToString("dddd, MMMM d 'at' h:mm tt", System.Globalization.CultureInfo.GetCultureInfo("en-US"))}.",
        "post.pinned" => "Pinned: it stands first until you unpin it.",
        "post.unpinned" => "Unpinned.",
        _ => "Saved.",
    };

    private async Task<IActionResult> ShowOtherAsync(PostForm.Words mine, CancellationToken ct)
    {
        var name = await db.Set<Account>().Where(a => a.Id == Post!.EditedBy).Select(a => a.GivenName + " " + a.FamilyName).SingleOrDefaultAsync(ct);
        if (Typing) { return NotSaved($"{name ?? "Somebody"} saved this post meanwhile. Press Save to see both texts."); }
        var theirs = Revision.WholeOf(Post!.Title, Post.Summary, Post.Markdown);
        Other = new(name ?? "Somebody", Post.EditedAt, theirs, Differences.Of(theirs, Revision.WholeOf(mine.Title, mine.Summary, mine.Text)));
        Input.Version = Post.Version;
        return Page();
    }

    private async Task<bool> LoadAsync(string? blog, Guid? id, CancellationToken ct)
    {
        Post = id is { } known ? await Authoring.FindAsync(db, person, known, ct) : null;
        if (id is not null && Post is null) { return false; }
        var found = await db.Set<Blog>().AsNoTracking().SingleOrDefaultAsync(b => Post == null ? b.Slug == blog : b.Id == Post.BlogId, ct);
        Blog = found!;
        SecurityHeaders.AllowPlayers(HttpContext);
        Choices = await AudienceChoices.OfAsync(db, ct);
        Names = Post is null || (Post.IsDraft && Post.WriterId == person.Id) ? await names.OfAsync(person, ct) : [];
        IsEpisode = Post is not null && await db.Set<Podcasts.Podcast>().AnyAsync(p => p.BlogId == Post.BlogId, ct);
        WrittenFor = Post is null ? null : await names.SentenceAsync(Post, ct);
        return found is not null && (Post is not null || await BlogReaders.MaySeeAsync(db, found, person, ct));
    }
}
