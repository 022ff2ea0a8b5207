using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Revisions;

/// <summary>A post's text as somebody saved it. Its number is the post's version then.</summary>
internal sealed class Revision
{
    private Revision() { }

    public Guid PostId { get; private set; }
    public int Number { get; private set; }
    public string Title { get; private set; } = "";
    public string Summary { get; private set; } = "";
    public string Markdown { get; private set; } = "";
    public Guid EditedBy { get; private set; }
    public DateTimeOffset EditedAt { get; private set; }

    /// <summary>Title, summary and text in one, for comparing.</summary>
    public string Whole => WholeOf(Title, Summary, Markdown);

    public static string WholeOf(string title, string summary, string markdown) => summary.Length == 0 ? $"{title}\n\n{markdown}\n" : $"{title}\n\n{summary}\n\n{markdown}\n";

    public static Revision Of(Post post) => new()
    {
        PostId = post.Id, Number = post.Version, Title = post.Title, Summary = post.Summary, Markdown = post.Markdown,
        EditedBy = post.EditedBy ?? post.AuthorId, EditedAt = post.EditedAt,
    };

    /// <summary>Keeps what stands there before it is changed: drafts are saved while somebody types, without a revision each time.</summary>
    public static async Task KeepAsync(CollaborationDb db, Post post, CancellationToken ct)
    {
        if (!await db.Set<Revision>().AnyAsync(r => r.PostId == post.Id && r.Number == post.Version, ct)) { db.Add(Of(post)); }
    }
}
