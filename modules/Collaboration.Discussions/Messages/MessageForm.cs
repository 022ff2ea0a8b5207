using System.ComponentModel.DataAnnotations;
using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Following;
using Collaboration.Discussions.Telling;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collaboration.Discussions.Messages;

/// <summary>What somebody says: the id is made by who sends it, so that sent twice it is said once.</summary>
internal sealed class MessageForm
{
    public Guid Id { get; set; } = Guid.CreateVersion7();

    [Required(ErrorMessage = "Write your message first.")]
    public string? Text { get; set; }

    /// <summary>What was typed, as it is stored; what is wrong with it goes to the page.</summary>
    public static string Check(ModelStateDictionary state, string? typed) => Typed.Check(state, "Input.Text", typed, "message", Message.Limit);

    /// <summary>Says it; a form that was sent twice finds its message there already.</summary>
    public async Task<Sending> SendAsync(CollaborationDb db, Channel channel, Guid? parent, Person person, string text, DateTimeOffset at, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await Sendings.MaySayMoreAsync(db, person.Id, at, ct)) { return await IsSaidAsync(db, channel, parent, person, ct) ? Sending.Said : Sending.TooMany; }
        var message = Message.Send(Id, channel.Id, parent, person.Id, person.Roles.Contains(StandardRoles.Leader), text, at);
        db.Add(message);
        db.Add(Channel.Happened("message.sent", message, person.Id, at));
        if (channel.Path is null && parent is null) { db.Add(FeedStream.New(channel.AudienceId, Id, person.Id, at)); }
        if (await MessageTold.OfAsync(db, message, at, ct) is { } job) { db.Add(job); }
        try
        {
            await db.SaveChangesAsync(ct);
            await FollowAsync(db, channel, parent, person, at, ct);
            await transaction.CommitAsync(ct);
            return Sending.Said;
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            await transaction.RollbackAsync(ct);
            return await IsSaidAsync(db, channel, parent, person, ct) ? Sending.Said : Sending.Refused;
        }
    }

    /// <summary>Whoever takes part hears how it goes on.</summary>
    private static Task FollowAsync(CollaborationDb db, Channel channel, Guid? parent, Person person, DateTimeOffset at, CancellationToken ct) =>
        parent is { } thread ? FollowingApi.FollowThreadAsync(db, thread, person.Id, at, ct) : channel.Path is not null ? FollowingApi.FollowChannelAsync(db, channel.Id, person.Id, at, ct) : Task.CompletedTask;

    private Task<bool> IsSaidAsync(CollaborationDb db, Channel channel, Guid? parent, Person person, CancellationToken ct) =>
        db.Set<Message>().AsNoTracking().AnyAsync(m => m.Id == Id && m.AuthorId == person.Id && m.ChannelId == channel.Id && m.ParentId == parent, ct);
}

/// <summary>The field to say something in.</summary>
/// <param name="Action">Where it is sent, where that is not the page itself.</param>
/// <param name="Suffix">Tells its field apart from the page's own.</param>
internal sealed record MessageBox(MessageForm Input, string Label, string Button, string? Action = null, string? Suffix = null);
