using Collaboration.Discussions.Messages;
using Collaboration.Discussions.Pins;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Discussions.Channels;

/// <summary>A channel as open pages watch it.</summary>
internal sealed class ChannelStream(ModuleList modules) : ILiveStream
{
    public const string KindName = "channel";

    /// <summary>Stream of what becomes of channels themselves.</summary>
    public const string Changes = "discussions";

    public string Kind => KindName;

    public async Task<bool> MayWatchAsync(CollaborationDb db, Person person, Guid id, CancellationToken ct) =>
        person.May(DiscussionsPermissions.Read) && await db.Readable(person).AnyAsync(c => c.Id == id, ct);

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IServiceProvider services, Guid id, IReadOnlyCollection<Guid> items, PathString prefix, CancellationToken ct)
    {
        var (db, tenant) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<CurrentTenant>());
        if (!modules.IsOn(DiscussionsModule.Feature, tenant.Tenant)) { return []; }
        var messages = await MessageQueries.OfAsync(db, id, items, ct);
        // Of a thread that grew, what it began with says so.
        var began = messages.Where(m => m.ParentId is { } parent && !items.Contains(parent)).Select(m => m.ParentId!.Value).ToHashSet();
        if (began.Count > 0) { messages = [.. messages, .. await MessageQueries.OfAsync(db, id, began, ct)]; }
        var markup = await services.GetRequiredService<MessageDrawing>().OfAsync(messages, prefix, null, ct);
        IEnumerable<LiveItem> drawn = messages.Select(m => new LiveItem(m.Id, m.ParentId, markup.Of(m)));
        // What changed and is not on top takes itself off there.
        if (!await db.Set<Pin>().AnyAsync(p => p.ChannelId == id && items.Contains(p.MessageId), ct)) { return [.. drawn]; }
        var top = PinsMarkup.Of(await Pins.Pins.InAsync(db, id, ct), LiveStreams.Of(KindName, id), messages[0].ChannelSlug, prefix);
        return [.. drawn, new LiveItem(id, null, top.ToText())];
    }
}
