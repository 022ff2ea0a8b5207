using System.Text.RegularExpressions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Retention;
using Collaboration.Media.Files;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Leaving;

/// <summary>Pictures and files that a legal hold can keep.</summary>
internal sealed partial class HeldFiles(CollaborationDb db, TimeProvider clock) : IHeldItems
{
    public async Task<HeldItem?> FindAsync(string address, CancellationToken ct) =>
        OfFile().Match(address) is { Success: true } match ? (await NameAsync([Guid.Parse(match.Groups[1].ValueSpan)], ct)).SingleOrDefault() : null;

    public async Task<IReadOnlyList<HeldItem>> NameAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Set<MediaFile>().Where(f => ids.Contains(f.Id)).Select(f => new HeldItem(f.Id, "file", f.Name, "/media/library/" + f.Id)).ToListAsync(ct);

    public Task<IReadOnlyList<HeldWords>> ReadAsync(Guid id, CancellationToken ct) => Task.FromResult<IReadOnlyList<HeldWords>>([]);

    /// <summary>Contents go once this is saved.</summary>
    public Task ReleaseAsync(CancellationToken ct)
    {
        db.Add(new Job(ReleaseFiles.KindName, clock.GetUtcNow()));
        return Task.CompletedTask;
    }

    [GeneratedRegex("^/media/(?:library/)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:$|[/?#])")]
    private static partial Regex OfFile();
}
