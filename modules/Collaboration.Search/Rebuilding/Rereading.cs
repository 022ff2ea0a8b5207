using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Search.Rebuilding;

/// <summary>Some things at a time are read again, each piece in a short transaction of its own.</summary>
internal static class Rereading
{
    public const int Piece = 50;

    /// <summary>The things of a kind, in the order of their ids.</summary>
    public static Task<List<Guid>> ThingsAsync(CollaborationDb db, string kind, Guid after, int most, CancellationToken ct) =>
        db.Database.SqlQuery<Guid>($"select t.id as \"Value\" from search.things({kind}, {after}) t(id) order by 1 limit {most}").ToListAsync(ct);

    public static Task ReadAsync(CollaborationDb db, string kind, Guid[] things, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select search.renew({kind}, {things})", ct);
}
