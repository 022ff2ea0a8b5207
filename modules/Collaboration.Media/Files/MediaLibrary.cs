using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;

namespace Collaboration.Media.Files;

internal sealed class MediaLibrary(CollaborationDb db, Scratch scratch, Intake intake) : IMediaLibrary
{
    public async Task<FileAddress?> AddAsync(Guid id, string name, Stream content, Guid? by, CancellationToken ct) => (await TakeAsync(id, name, content, by, atOnce: false, ct)).Address;

    public Task<BroughtFile> BringAsync(Guid id, string name, Stream content, Guid by, CancellationToken ct) => TakeAsync(id, name, content, by, atOnce: true, ct);

    private async Task<BroughtFile> TakeAsync(Guid id, string name, Stream content, Guid? by, bool atOnce, CancellationToken ct)
    {
        var path = scratch.New(db.CurrentTenantId);
        try
        {
            await using (var file = File.Create(path)) { await content.CopyToAsync(file, ct); }
            return await intake.TakeAsync(id, name, path, by, atOnce, ct);
        }
        finally { File.Delete(path); }
    }
}
