using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text.Mentions;
using Collaboration.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Mentions;

/// <summary>Whom a message names: only those who may read it.</summary>
internal sealed class Mentioning(CollaborationDb db, IColleagues colleagues)
{
    /// <summary>Most people that a message names; further names stay as they were typed.</summary>
    public const int Most = 20;

    /// <summary>The typed words as they are stored.</summary>
    /// <param name="readers">The channel's audience.</param>
    public async Task<string> SettleAsync(string typed, Guid readers, CancellationToken ct)
    {
        var named = Mention.In(typed).Take(Most).ToList();
        if (named.Count == 0) { return Mention.Settle(typed, new Dictionary<string, Guid>()); }
        var found = await Handles.FindAsync(db, named, ct);
        var among = (await colleagues.AmongAsync([.. found.Values], readers, ct)).Select(c => c.Id).ToHashSet();
        return Mention.Settle(typed, found.Where(f => among.Contains(f.Value)).ToDictionary());
    }

    /// <summary>The stored words as they are typed.</summary>
    public async Task<string> TypedAsync(string markdown, CancellationToken ct) =>
        Mention.Accounts(markdown) is { Count: > 0 } accounts ? Mention.Name(markdown, await Handles.OfAsync(db, accounts, ct)) : markdown;

    /// <summary>Keeps whom the message names, once it is stored. In the caller's transaction.</summary>
    public async Task KeepAsync(Message message, CancellationToken ct)
    {
        Guid[] named = [.. Mention.Accounts(message.Markdown)];
        await db.Set<MentionRow>().Where(m => m.MessageId == message.Id && !named.Contains(m.AccountId)).ExecuteDeleteAsync(ct);
        if (named.Length > 0) { await db.Database.ExecuteSqlAsync($"insert into discussions.mention (message_id, account_id) select {message.Id}, a.id from kernel.account a where a.id = any({named}) on conflict do nothing", ct); }
    }

    /// <summary>The words of these messages with the present names in them, by the message's id: for a line of words.</summary>
    public static async Task<Dictionary<Guid, string>> WordsAsync(CollaborationDb db, IReadOnlyCollection<(Guid Id, string Markdown)> messages, CancellationToken ct)
    {
        var naming = messages.Where(m => m.Markdown.Contains("@{", StringComparison.Ordinal)).Select(m => m.Id).ToList();
        var names = naming.Count == 0 ? [] : await NamesAsync(db, naming, ct);
        return messages.ToDictionary(m => m.Id, m => naming.Contains(m.Id) ? Mention.Name(m.Markdown, names) : m.Markdown);
    }

    /// <summary>The present names of those whom these messages name.</summary>
    public static async Task<Dictionary<Guid, string>> NamesAsync(CollaborationDb db, IReadOnlyCollection<Guid> messages, CancellationToken ct) =>
        (await db.Set<MentionRow>().Where(m => messages.Contains(m.MessageId)).Select(m => m.AccountId).Distinct()
            .Join(db.Set<Account>().Where(a => a.RemovedAt == null), id => id, a => a.Id, (_, a) => new { a.Id, a.GivenName, a.FamilyName }).ToListAsync(ct))
        .ToDictionary(a => a.Id, a => Kernel.Pages.Facing.FullName(a.GivenName, a.FamilyName));
}
