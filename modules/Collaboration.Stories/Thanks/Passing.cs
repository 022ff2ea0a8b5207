using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;

namespace Collaboration.Stories.Thanks;

/// <summary>Brings thanks to those whom they are for.</summary>
internal sealed class Passing(CollaborationDb db, ThankedPeople people)
{
    public static string PathOf(Guid thanks) => $"/stories/thanks/{thanks}";

    /// <summary>In the caller's transaction.</summary>
    public async Task DeliverAsync(Thank thanks, DateTimeOffset at, CancellationToken ct) =>
        await Notices.TellAsync(db, StoriesNotices.Thanked, await people.HearAsync(thanks, ct), thanks.FromId, $"{(thanks.Name.Length > 0 ? thanks.Name : "Somebody whom you cared for")} thanks you: “{thanks.Words}”", PathOf(thanks.Id), at, thanks.Id, thanks.ToGroup, ct);
}
