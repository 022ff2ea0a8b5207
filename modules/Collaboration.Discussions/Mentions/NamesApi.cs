using Collaboration.Discussions.Channels;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.People.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Mentions;

/// <summary>Whom the box offers behind an @: colleagues who may read what is being written.</summary>
internal static class NamesApi
{
    private const int Most = 6;

    internal sealed record Name(string Handle, string FullName, string? Title);

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/discussion/{channel}/names", FindAsync).WithMetadata(new RequiresAttribute(DiscussionsPermissions.Write));

    private static async Task<IResult> FindAsync(string channel, string? q, CollaborationDb db, Person person, IColleagues colleagues, CancellationToken ct)
    {
        if (await db.Readable(person).AsNoTracking().SingleOrDefaultAsync(c => c.Slug == channel, ct) is not { } found) { return Results.NotFound(); }
        if (string.IsNullOrWhiteSpace(q)) { return Results.Ok(Array.Empty<Name>()); }
        var named = await colleagues.FindAsync(q, found.AudienceId, Most, ct);
        var handles = await Handles.OfAsync(db, [.. named.Select(c => c.Id)], ct);
        return Results.Ok(named.Where(c => handles.ContainsKey(c.Id)).Select(c => new Name(handles[c.Id], c.FullName, c.Title)));
    }
}
