using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Kernel.Files;

/// <summary>Files that were sent by browser, in the tenant's folder until they have come in.</summary>
public sealed class UploadFolder(FilesFolder files, CollaborationDb db, CurrentTenant current, TimeProvider clock)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(7);

    /// <summary>Stores what comes, whole or not at all.</summary>
    /// <param name="most">Most bytes of the file.</param>
    /// <returns>False when there is more than that, or nothing.</returns>
    /// <exception cref="IOException">The disk is full.</exception>
    public async Task<bool> PutAsync(Guid id, Stream content, long most, CancellationToken ct)
    {
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!await LegalHold.IsHeldAsync(db, ct)) { RemoveOld(); }
        var isWhole = false;
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous);
            var buffer = new byte[81920];
            for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
            {
                if (file.Length + read > most) { return false; }
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            return isWhole = file.Length > 0;
        }
        finally
        {
            if (!isWhole) { File.Delete(path); }
        }
    }

    /// <summary>Where the file lies, if it is there.</summary>
    public string PathOf(Guid id) => Path.Combine(files.Of(current.Tenant.Id), "imports", id.ToString("N"));

    /// <summary>False once it has come in, or a week has passed.</summary>
    public bool Has(Guid id) => File.Exists(PathOf(id));

    /// <summary>Takes the file away; nothing when it is not there.</summary>
    public void Remove(Guid id)
    {
        if (Has(id)) { File.Delete(PathOf(id)); }
    }

    // What was tried and never brought in.
    private void RemoveOld()
    {
        foreach (var old in new DirectoryInfo(Path.GetDirectoryName(PathOf(Guid.Empty))!).EnumerateFiles().Where(f => f.LastWriteTimeUtc < clock.GetUtcNow() - s_kept)) { old.Delete(); }
    }
}
