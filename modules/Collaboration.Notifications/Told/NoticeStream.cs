using Collaboration.Kernel.Data;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.People;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Notifications.Told;

/// <summary>The count in the menu, as a person's own open pages watch it: whatever happened, it is counted anew.</summary>
internal sealed class NoticeStream : ILiveStream
{
    public string Kind => Notices.Stream;

    public Task<bool> MayWatchAsync(CollaborationDb db, Person person, Guid id, CancellationToken ct) => Task.FromResult(person.IsSignedIn && person.Id == id);

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IServiceProvider services, Guid id, IReadOnlyCollection<Guid> items, PathString prefix, CancellationToken ct) =>
        [new(id, null, $"<span class=\"n\">{await services.GetRequiredService<Unseen>().CountAsync(id, ct)}<span class=\"sr\"> new</span></span>")];
}
