using Collaboration.Blogs.Archives;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Panel;
using Collaboration.Blogs.Podcasts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Profiles;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text.Players;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Blogs.Posts;

[Open, CachedForStrangers("page", "comment")]
internal sealed class ReadModel(CollaborationDb db, Person person, IProfiles profiles, IFilms films, ViewCounter views, BlogsCache cache, IShownPictures pictures, Reporting reporting, IRecordings recordings) : PageModel
{
    private Dictionary<Guid, CommentTally> _tallies = [];
    private LiveCursor? _cursor;

    public Person Person => person;
    public PostView Post { get; private set; } = null!;
    public string Html { get; private set; } = "";
    public bool HasFilms { get; private set; }

    /// <summary>Where the post is an episode of a podcast: what stands below its player.</summary>
    public PlayerView? Player { get; private set; }

    public Nearby Nearby { get; private set; } = new(null, null, []);
    public IReadOnlyDictionary<Guid, ProfilePhoto> Photos { get; private set; } = new Dictionary<Guid, ProfilePhoto>();
    public List<CommentThread> Threads { get; private set; } = [];
    public int Number { get; private set; }
    public bool HasMore { get; private set; }
    public bool MayComment => Commenters.Include(person, Post.CommentedBy, Post.BlogAudienceId);
    public bool MayRecommend => person.May(BlogsPermissions.Recommend);
    public bool IsMine => Post.AuthorId == person.Id || Post.WrittenBy == person.Id;
    public bool MayEdit => person.May(BlogsPermissions.EditAny) || (IsMine && person.May(BlogsPermissions.Write));
    public CommentBox Box => new(Post.Id, null, Guid.CreateVersion7(), person.GivenName, Post.CommentRule == CommentRules.Reviewed, Post.Path, MayBring);
    public bool MayBring => MayComment && Post.CommentRule != CommentRules.Closed && person.May(IMediaLibrary.Bring);
    public string AudienceWords { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string blog, string slug, [FromQuery(Name = "page")] int? page, Guid? comment, CancellationToken ct)
    {
        if (await PostQueries.Find(db, blog, slug, person.Audiences, person.Id, person.May(BlogsPermissions.EditAny), ct) is not { } post) { return await MovedAsync(blog, slug, ct); }
        (Post, Number) = (post, page is null && comment is { } one ? await CommentQueries.PageOfAsync(db, post.Id, one, person.Id, ct) : Math.Clamp(page ?? 1, 1, 100_000));
        HasFilms = OwnRecordings.AreIn(post.Html);
        Html = await films.ShowAsync(await pictures.AsTheyAreAsync(post.Html, ct), ct);
        if (HasFilms && await PlayerView.OfAsync(db, recordings, post.Id, person.Audiences, ct) is { } player)
        {
            // Heard here it is counted as everywhere else.
            (Player, Html) = (player, Html.Replace($"\"{player.Episode.Sound!.Path}\"", $"\"{player.Episode.SoundPath}\"", StringComparison.Ordinal));
        }
        if (MediaPlayers.AreIn(post.Html)) { SecurityHeaders.AllowPlayers(HttpContext); }
        AudienceWords = await AudienceChoices.WordsAsync(db, post.AudienceId, ct);
        await ReadCommentsAsync(ct);
        Photos = await profiles.PhotosAsync(Threads.SelectMany(t => t.Replies.Prepend(t.First)).Select(c => c.AuthorId).OfType<Guid>().Append(post.AuthorId), person, ct);
        Nearby = await cache.GetAsync(db, person.Audiences, $"nearby {post.Id}", () => Nearby.OfAsync(db, post, person.Audiences, ct));
        var (tenant, id) = (db.CurrentTenantId, post.Id);
        views.Count(tenant, id);
        HttpContext.Features.Set(new PageSeen(() => views.Count(tenant, id)));
        return Page();
    }

    public CommentTalk Talk => new(Threads, new CommentDrawing(Post.Id, person, _tallies, Photos, MayComment && Post.CommentRule != CommentRules.Closed, profiles.Shows(person), reporting.IsOffered), _cursor, HasMore);

    /// <summary>A post that was given another address answers at its old one too, to whoever may read it.</summary>
    private async Task<IActionResult> MovedAsync(string blog, string slug, CancellationToken ct) =>
        await PostAddresses.NowAsync(db, blog, slug, person.Audiences, ct) is { } path ? RedirectPermanent(Request.PathBase.Value + path) : NotFound();

    private async Task ReadCommentsAsync(CancellationToken ct)
    {
        if (person.IsSignedIn) { _cursor = person.Cursor; }
        var comments = new List<CommentView>();
        await foreach (var comment in CommentQueries.Of(db, Post.Id, person.Id, (Number - 1) * CommentQueries.ThreadsOnPage).WithCancellation(ct)) { comments.Add(comment); }
        for (var i = 0; i < comments.Count; i++) { comments[i] = comments[i] with { Html = await pictures.AsTheyAreAsync(comments[i].Html, ct) }; }
        var roots = comments.Count(c => c.ParentId is null);
        HasMore = roots > CommentQueries.ThreadsOnPage;
        if (HasMore)
        {
            var next = comments.Where(c => c.ParentId is null).Last().Id;
            comments.RemoveAll(c => c.ThreadId == next);
        }
        Threads = CommentThread.Of(comments);
        if (comments.Count == 0) { return; }
        await foreach (var tally in CommentQueries.Tallies(db, [.. comments.Select(c => c.Id)], person.Id).WithCancellation(ct)) { _tallies[tally.CommentId] = tally; }
    }
}
