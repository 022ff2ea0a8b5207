using Collaboration.Kernel.Data;
using Collaboration.Media.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Media.Pictures;

/// <summary>Draws the pictures that nobody waits for.</summary>
internal sealed class DrawWaiting(TimeProvider clock) : InTurns<MediaFile>(clock)
{
    public const string Name = "media.draw";

    public override string Kind => Name;

    protected override IQueryable<MediaFile> Waiting(CollaborationDb db) => db.Set<MediaFile>().Where(f => f.State == MediaStates.Waiting).OrderBy(f => f.AddedAt);

    protected override Task WorkAsync(IServiceProvider services, MediaFile next, CancellationToken ct) => services.GetRequiredService<Drawing>().DrawAsync(next, ct);
}
