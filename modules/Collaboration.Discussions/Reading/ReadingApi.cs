using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Discussions.Reading;

/// <summary>Marks a channel as read, or as unread from a message on. A page that is looked at says so by itself; reading one changes nothing.</summary>
internal static class ReadingApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/discussion").WithMetadata(new RequiresAttribute(DiscussionsPermissions.Read));
        group.MapPost("/{channel}/read", ReadAsync);
        group.MapPost("/{channel}/unread", UnreadAsync);
    }

    private static async Task<IResult> ReadAsync(string channel, [FromForm] Guid upTo, HttpContext context, CollaborationDb db, Person person, CancellationToken ct)
    {
        if (await FoundMessage.FindAsync(db, upTo, person, ct) is not { IsListed: true } found || found.Channel.Slug != channel) { return Results.NotFound(); }
        await Unread.ReadAsync(db, person.Id, found.Message, ct);
        return Redirects.SeeOther(context, $"/discussion/{channel}");
    }

    private static async Task<IResult> UnreadAsync(string channel, [FromForm] Guid from, HttpContext context, CollaborationDb db, Person person, CancellationToken ct)
    {
        if (await FoundMessage.FindAsync(db, from, person, ct) is not { IsListed: true } found || found.Channel.Slug != channel) { return Results.NotFound(); }
        await Unread.BackToAsync(db, person.Id, found.Message, ct);
        return Redirects.SeeOther(context, $"/discussion/{channel}?unread=true");
    }
}
