using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;

namespace Collaboration.Kernel.Files;

/// <summary>Files that were sent by browser and are to come in by a job, on whichever node that runs.</summary>
public sealed class UploadFolder(IFileStore store, FilesFolder files, CollaborationDb db, CurrentTenant current, TimeProvider clock)
{
    private const string Folder = "imports/";

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(7);

    /// <summary>What a browser called a file, without the folders that some put before it.</summary>
    /// <param name="otherwise">Where nothing is left of it.</param>
    public static string Called(string name, string otherwise) => Characters.WithoutStray(Path.GetFileName(name.Replace('\\', '/'))) is { Length: > 0 } called ? called : otherwise;

    /// <summary>Stores what comes, whole or not at all.</summary>
    /// <param name="most">Most bytes of the file.</param>
    /// <returns>False when there is more than that, or nothing.</returns>
    /// <exception cref="IOException">The disk is full.</exception>
    public async Task<bool> PutAsync(Guid id, Stream content, long most, CancellationToken ct)
    {
        var aside = ComingOf(id);
        if (!await LegalHold.IsHeldAsync(db, ct)) { await RemoveOldAsync(ct); }
        try
        {
            await using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous))
            {
                var buffer = new byte[81920];
                for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
                {
                    if (file.Length + read > most) { return false; }
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }
                if (file.Length == 0) { return false; }
            }
            await store.PutAsync(current.Tenant.Id, NameOf(id), aside, ct);
            return true;
        }
        finally { File.Delete(aside); }
    }

    /// <summary>Where the file lies on this disk, from a store elsewhere as a copy that goes with <see cref="RemoveAsync"/>.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public async Task<string> OnDiskAsync(Guid id, CancellationToken ct)
    {
        var stored = await store.FindAsync(current.Tenant.Id, NameOf(id), ct) ?? throw new FileNotFoundException("The file is no longer here. Send it again.");
        if (stored.Path is { } path) { return path; }
        var copy = ComingOf(id);
        if (new FileInfo(copy) is { Exists: true } there && there.Length == stored.Bytes) { return copy; }
        File.Move(await stored.OnDiskAsync(files.Coming(current.Tenant.Id), ct), copy, overwrite: true);
        return copy;
    }

    /// <summary>False once it has come in, or a week has passed.</summary>
    public async Task<bool> HasAsync(Guid id, CancellationToken ct) => await store.FindAsync(current.Tenant.Id, NameOf(id), ct) is not null;

    /// <summary>Takes the file away; nothing when it is not there.</summary>
    public async Task RemoveAsync(Guid id, CancellationToken ct)
    {
        File.Delete(ComingOf(id));
        await store.DeleteAsync(current.Tenant.Id, NameOf(id), ct);
    }

    private static string NameOf(Guid id) => $"{Folder}{id:N}";

    private string ComingOf(Guid id) => Path.Combine(files.Coming(current.Tenant.Id), $"import.{id:N}");

    // What was tried and never brought in.
    private async Task RemoveOldAsync(CancellationToken ct)
    {
        await foreach (var file in store.ListAsync(current.Tenant.Id, ct))
        {
            if (file.Name.StartsWith(Folder, StringComparison.Ordinal) && file.PutAt < clock.GetUtcNow() - s_kept) { await store.DeleteAsync(current.Tenant.Id, file.Name, ct); }
        }
    }
}
