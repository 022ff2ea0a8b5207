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

namespace Collaboration.Discussions.Following;

/// <summary>Following a channel or a thread, and no longer: said twice, it is the same as once.</summary>
internal static class FollowingApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/discussion").WithMetadata(new RequiresAttribute(DiscussionsPermissions.Read));
        group.MapPost("/{channel}/following", OfChannelAsync);
        group.MapPost("/messages/{id:guid}/following", OfThreadAsync);
    }

    private static async Task<IResult> OfChannelAsync(string channel, [FromForm] bool on, HttpContext context, CollaborationDb db, Person person, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Listed(person).AsNoTracking().SingleOrDefaultAsync(c => c.Slug == channel, ct) is not { } found) { return Results.NotFound(); }
        var id = found.Id;
        if (on) { await FollowChannelAsync(db, id, person.Id, clock.GetUtcNow(), ct); }
        else { await db.Set<ChannelFollowing>().Where(f => f.ChannelId == id && f.AccountId == person.Id).ExecuteDeleteAsync(ct); }
        return Redirects.SeeOther(context, $"/discussion/{channel}");
    }

    private static async Task<IResult> OfThreadAsync(Guid id, [FromForm] bool on, HttpContext context, CollaborationDb db, Person person, TimeProvider clock, CancellationToken ct)
    {
        if (await FoundMessage.FindAsync(db, id, person, ct) is not { Message.ParentId: null } found) { return Results.NotFound(); }
        if (on) { await FollowThreadAsync(db, id, person.Id, clock.GetUtcNow(), ct); }
        else { await db.Set<ThreadFollowing>().Where(f => f.MessageId == id && f.AccountId == person.Id).ExecuteDeleteAsync(ct); }
        return Redirects.SeeOther(context, found.Channel.Path ?? $"/discussion/{found.Channel.Slug}/{id}");
    }

    public static Task FollowChannelAsync(CollaborationDb db, Guid channel, Guid account, DateTimeOffset at, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into discussions.channel_following (channel_id, account_id, since) values ({channel}, {account}, {at}) on conflict do nothing", ct);

    public static Task FollowThreadAsync(CollaborationDb db, Guid thread, Guid account, DateTimeOffset at, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into discussions.thread_following (message_id, account_id, since) values ({thread}, {account}, {at}) on conflict do nothing", ct);
}
