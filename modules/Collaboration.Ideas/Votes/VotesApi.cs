using Collaboration.Ideas.Proposals;
using Collaboration.Ideas.Stages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Votes;

/// <summary>Voting, changing one's mind and taking the vote back: said twice, it is the same as once.</summary>
internal static class VotesApi
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/ideas/{id:guid}/vote", VoteAsync).WithMetadata(new RequiresAttribute(IdeasPermissions.Vote));

    private static async Task<IResult> VoteAsync(Guid id, [FromForm] string vote, HttpContext context, CollaborationDb db, Person person, TimeProvider clock, CancellationToken ct)
    {
        if (vote is not ("for" or "against" or "none") || await db.Listed(person).Where(i => i.Id == id).Select(i => i.Stage).SingleOrDefaultAsync(ct) is not { } stage || !Stage.IsOpen(stage)) { return Results.NotFound(); }
        await (vote == "none" ? Voting.WithdrawAsync(db, id, person.Id, ct) : Voting.CastAsync(db, id, person.Id, vote == "for", clock.GetUtcNow(), ct));
        context.Response.Headers.Location = $"{context.Request.PathBase}{Idea.PathOf(id)}#vote";
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
