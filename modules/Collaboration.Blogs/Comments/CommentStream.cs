using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Profiles;
using Collaboration.Kernel.Tenancy;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Blogs.Comments;

/// <summary>The talk under a post as open pages watch it. What waits for review or was declined is seen by nobody.</summary>
internal sealed class CommentStream(ModuleList modules) : ILiveStream
{
    public const string KindName = "post";

    public string Kind => KindName;

    /// <summary>That something about this comment is new, for those who watch.</summary>
    public static EventRow Happened(string kind, Comment comment, Guid? actor, DateTimeOffset at) => new(LiveStreams.Of(KindName, comment.PostId), kind, comment.Id, actor, at);

    /// <summary>That fewer may read the post from now on.</summary>
    public static EventRow Narrowed(Guid post, Guid? actor, DateTimeOffset at) => new(LiveStreams.Of(KindName, post), "post.narrowed", post, actor, at);

    public async Task<bool> MayWatchAsync(CollaborationDb db, Person person, Guid id, CancellationToken ct) => await CommentTarget.FindAsync(db, id, person, ct) is not null;

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IServiceProvider services, Guid id, IReadOnlyCollection<Guid> items, PathString prefix, CancellationToken ct)
    {
        var (db, tenant, pictures) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<CurrentTenant>(), services.GetRequiredService<IShownPictures>());
        if (!modules.IsOn(BlogsModule.Feature, tenant.Tenant)) { return []; }
        var comments = await CommentQueries.Some(db, id, items).ToListAsync(ct);
        var tallies = new Dictionary<Guid, CommentTally>();
        await foreach (var tally in CommentQueries.Tallies(db, [.. comments.Select(c => c.Id)], Guid.Empty).WithCancellation(ct)) { tallies[tally.CommentId] = tally; }
        var answered = await db.Set<Comment>().Where(c => c.ParentId != null && items.Contains(c.ParentId.Value) && c.State == CommentStates.Shown).Select(c => c.ParentId!.Value).Distinct().ToListAsync(ct);
        var photos = await services.GetRequiredService<IProfiles>().PhotosAsync(comments.Select(c => c.AuthorId).OfType<Guid>(), ct);
        var markup = new CommentMarkup(tenant, prefix, new CommentDrawing(id, null, tallies, photos, MayReply: true, ShowsPhotos: true, MayReport: true));
        var drawn = new List<LiveItem>();
        foreach (var comment in comments)
        {
            var stands = comment.State == CommentStates.Shown || (comment.State == CommentStates.TakenBack && answered.Contains(comment.Id));
            drawn.Add(new LiveItem(comment.Id, comment.ParentId, stands ? markup.Of(comment with { Html = await pictures.AsTheyAreAsync(comment.Html, ct) }) : ""));
        }
        drawn.Add(new LiveItem(id, null, CommentMarkup.Count(await db.Set<Comment>().CountAsync(c => c.PostId == id && c.State == CommentStates.Shown, ct))));
        return drawn;
    }
}
