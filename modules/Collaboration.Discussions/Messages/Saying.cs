using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Following;
using Collaboration.Discussions.Mentions;
using Collaboration.Discussions.Pictures;
using Collaboration.Discussions.Telling;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Messages;

/// <summary>What somebody says on its way in: from a channel, a thread or the conversation under a thing.</summary>
internal sealed class Saying(CollaborationDb db, Person person, BroughtPictures pictures, MessageFiles files, Mentioning mentioning, Door door, TimeProvider clock)
{
    /// <summary>Says what the form brought, and answers with the page where it stands.</summary>
    /// <param name="parent">The message that it answers; null for none.</param>
    /// <param name="path">Of that page, below the tenant's prefix.</param>
    public async Task<IActionResult> SayAsync(PageModel page, MessageForm input, Channel channel, Guid? parent, string path, CancellationToken ct)
    {
        var text = await CheckAsync(page, input.Id, input, channel, [], path, ct);
        return page.ModelState.IsValid ? page.Answer(await SendAsync(input.Id, channel, parent, text, ct), path) : page.Page();
    }

    /// <summary>The words as they are stored; what is wrong with them goes to the page.</summary>
    /// <param name="path">Where what is said stands.</param>
    /// <param name="known">Files that the message shows already.</param>
    public async Task<string> CheckAsync(PageModel page, Guid id, MessageForm input, Channel channel, IReadOnlyCollection<Guid> known, string path, CancellationToken ct)
    {
        var text = MessageForm.Check(page.ModelState, input.Text);
        text = await door.PassAsync(page, new("message", id, path), "Input.Text", text, ct);
        text = await pictures.CheckAsync(page, known, text, input.Picture, "message", Message.Limit, ct);
        if (!page.ModelState.IsValid) { return text; }
        text = await mentioning.SettleAsync(text, channel.AudienceId, ct);
        if (text.Length > Message.Limit) { page.ModelState.AddModelError("Input.Text", $"Shorten your message: with the people whom it names it has more than {Message.Limit:N0} characters."); }
        return text;
    }

    /// <summary>What a message names and shows, and whom it is told; after it was stored, in the transaction that did.</summary>
    public async Task KeepAsync(Message message, DateTimeOffset at, CancellationToken ct)
    {
        await mentioning.KeepAsync(message, ct);
        await files.KeepAsync(message, ct);
        if (await MessageTold.OfAsync(db, message, at, ct) is { } job) { db.Add(job); }
        await db.SaveChangesAsync(ct);
    }

    private async Task<Sending> SendAsync(Guid id, Channel channel, Guid? parent, string text, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await Sendings.MaySayMoreAsync(db, person.Id, at, ct)) { return await IsSaidAsync(id, channel, parent, ct) ? Sending.Said : Sending.TooMany; }
        var message = Message.Send(id, channel.Id, parent, person.Id, person.Roles.Contains(StandardRoles.Leader), text, at);
        db.Add(message);
        db.Add(Channel.Happened("message.sent", message, person.Id, at));
        if (channel.Path is null && parent is null) { db.Add(FeedStream.New(channel.AudienceId, id, person.Id, at)); }
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException twice) when (twice.IsTaken())
        {
            // A form that was sent twice finds its message there already.
            await transaction.RollbackAsync(ct);
            return await IsSaidAsync(id, channel, parent, ct) ? Sending.Said : Sending.Refused;
        }
        await FollowAsync(channel, parent, at, ct);
        await KeepAsync(message, at, ct);
        await transaction.CommitAsync(ct);
        return Sending.Said;
    }

    /// <summary>Whoever takes part hears how it goes on.</summary>
    private Task FollowAsync(Channel channel, Guid? parent, DateTimeOffset at, CancellationToken ct) =>
        parent is { } thread ? FollowingApi.FollowThreadAsync(db, thread, person.Id, at, ct)
        : channel.Path is not null ? FollowingApi.FollowChannelAsync(db, channel.Id, person.Id, at, ct) : Task.CompletedTask;

    private Task<bool> IsSaidAsync(Guid id, Channel channel, Guid? parent, CancellationToken ct) =>
        db.Set<Message>().AsNoTracking().AnyAsync(m => m.Id == id && m.AuthorId == person.Id && m.ChannelId == channel.Id && m.ParentId == parent, ct);
}
