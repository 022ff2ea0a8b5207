using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Import.Uploads;

/// <summary>Files that were sent by browser, in the tenant's folder until they have come in.</summary>
internal sealed class UploadFolder(FilesFolder files, CollaborationDb db, CurrentTenant current, TimeProvider clock)
{
    /// <summary>Most bytes of one file.</summary>
    public const long MostBytes = 2L << 30;

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(7);

    /// <summary>Stores what comes, whole or not at all.</summary>
    /// <returns>False when there is more than <see cref="MostBytes"/>, or nothing.</returns>
    /// <exception cref="IOException">The disk is full.</exception>
    public async Task<bool> PutAsync(Guid id, Stream content, CancellationToken ct)
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
                if (file.Length + read > MostBytes) { return false; }
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            return isWhole = file.Length > 0;
        }
        finally
        {
            if (!isWhole) { File.Delete(path); }
        }
    }

    public string PathOf(Guid id) => Path.Combine(files.Of(current.Tenant.Id), "imports", id.ToString("N"));

    public bool Has(Guid id) => File.Exists(PathOf(id));

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
