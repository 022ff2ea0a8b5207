using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Reactions;

/// <summary>Reacting and no longer reacting: said twice, it is the same as once.</summary>
internal static class ReactionsApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/discussion/messages/{id:guid}/reaction", ReactAsync).WithMetadata(new RequiresAttribute(DiscussionsPermissions.Write));

    private static async Task<IResult> ReactAsync(Guid id, [FromForm] string react, HttpContext context, CollaborationDb db, Person person, TimeProvider clock, CancellationToken ct)
    {
        // "thanks", or "-thanks" to take it back.
        var (kind, on) = (react.TrimStart('-'), !react.StartsWith('-'));
        var found = await FoundMessage.FindAsync(db, id, person, ct);
        if (found is not { Channel.ClosedAt: null } || ReactionKinds.All.All(k => k.Kind != kind)) { return Results.NotFound(); }
        var at = clock.GetUtcNow();
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            var changed = on
                ? await db.Database.ExecuteSqlAsync($"insert into discussions.reaction (message_id, account_id, kind, at) values ({id}, {person.Id}, {kind}, {at}) on conflict do nothing", ct)
                : await db.Set<Reaction>().Where(r => r.MessageId == id && r.AccountId == person.Id && r.Kind == kind).ExecuteDeleteAsync(ct);
            if (changed > 0) { db.Add(Channel.Happened("message.reacted", found.Message, person.Id, at)); }
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        return Redirects.SeeOther(context, found.Path);
    }
}
