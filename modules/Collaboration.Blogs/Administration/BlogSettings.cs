using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Administration;

/// <summary>Each blog with its rule for comments, on the hospital's settings page.</summary>
internal static class BlogSettings
{
    public static readonly SettingsSection Section = new("Blogs and comments", "Each blog has a rule of its own for comments: whether they are reviewed first, and who writes them.", BlogsPermissions.Manage, LinesAsync);

    private static async Task<IReadOnlyList<SettingsLine>> LinesAsync(CollaborationDb db, CancellationToken ct) =>
        [.. (await db.Set<Blog>().AsNoTracking().OrderBy(b => b.CreatedAt).ThenBy(b => b.Slug).ToListAsync(ct)).Select(b => new SettingsLine(b.Name, b.CommentWords, $"/blogs/{b.Slug}/edit"))];
}
