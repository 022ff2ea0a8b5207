using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Pins;

/// <summary>Pins a message to the top of its channel, or takes it off.</summary>
internal static class PinsApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/discussion/messages/{id:guid}/pin", PinAsync).WithMetadata(new RequiresAttribute(DiscussionsPermissions.Open));

    private static async Task<IResult> PinAsync(Guid id, [FromForm] bool on, HttpContext context, CollaborationDb db, Person person, TimeProvider clock, CancellationToken ct)
    {
        if (await FoundMessage.FindAsync(db, id, person, ct) is not { IsListed: true } found) { return Results.NotFound(); }
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var done = on ? await Pins.PutAsync(db, found.Message, person.Id, at, ct) : await db.Set<Pin>().Where(p => p.MessageId == id).ExecuteDeleteAsync(ct) > 0;
        if (done) { db.AddOnRecord(Channel.Happened(on ? "message.pinned" : "message.unpinned", found.Message, person.Id, at)); }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Flash.Say(context, !on ? "It is not on top any more." : done ? "It stands on top now." : $"{Pin.Most} messages are on top already. Take one of them off first.");
        return Redirects.SeeOther(context, $"/discussion/{found.Channel.Slug}");
    }
}
