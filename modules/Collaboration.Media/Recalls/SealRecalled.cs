using Collaboration.Kernel.Data;
using Collaboration.Media.Contracts;
using Collaboration.Media.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Media.Recalls;

/// <summary>Seals what was taken back, and opens what was taken back wrongly: a film may have gigabytes, and nobody waits for them.</summary>
internal sealed class SealRecalled(TimeProvider clock) : InTurns<RecalledFile>(clock)
{
    public const string Name = "media.seal";

    public override string Kind => Name;

    protected override IQueryable<RecalledFile> Waiting(CollaborationDb db) => db.Set<RecalledFile>().AsNoTracking().Where(r => r.SealedAt == null || r.WantedBackAt != null).OrderBy(r => r.At);

    protected override async Task WorkAsync(IServiceProvider services, RecalledFile next, CancellationToken ct)
    {
        var sealing = services.GetRequiredService<Sealing>();
        if (next.WantedBackAt is not null) { await sealing.ReleaseAsync(next.FileId, ct); return; }
        await services.GetRequiredService<IMediaLibrary>().ForgetAsync(await sealing.SealAsync(next.FileId, ct), ct);
    }
}
