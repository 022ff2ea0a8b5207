using Collaboration.Kernel.Data;

namespace Collaboration.Kernel.Files;

/// <summary>The files in a folder on this disk: one node, or several that share the disk.</summary>
public sealed class FolderStore(FilesFolder folder) : IFileStore, IDisposable
{
    // Flushing holds a thread until the disk has it all.
    private readonly SemaphoreSlim _flushing = new(4);

    public async Task PutAsync(int tenant, string name, string path, CancellationToken ct)
    {
        var place = PathOf(tenant, name);
        await _flushing.WaitAsync(ct);
        try
        {
            using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 1)) { file.Flush(flushToDisk: true); }
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
            File.Move(path, place, overwrite: true);
        }
        finally { _flushing.Release(); }
    }

    public Task<StoredFile?> FindAsync(int tenant, string name, CancellationToken ct) =>
        Task.FromResult(new FileInfo(PathOf(tenant, name)) is { Exists: true } file ? Stored(name, file) : null);

    public Task DeleteAsync(int tenant, string name, CancellationToken ct)
    {
        var place = PathOf(tenant, name);
        if (File.Exists(place)) { File.Delete(place); }
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<StoredFile> ListAsync(int tenant, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        var all = new DirectoryInfo(folder.Of(tenant));
        if (!all.Exists) { yield break; }
        var coming = FilesFolder.ComingName + "/";
        var files = all.EnumerateFiles("*", SearchOption.AllDirectories).Select(f => (Name: Path.GetRelativePath(all.FullName, f.FullName).Replace(Path.DirectorySeparatorChar, '/'), File: f));
        foreach (var (name, file) in files.Where(f => !f.Name.StartsWith(coming, StringComparison.Ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            yield return Stored(name, file);
        }
    }

    public Task<int> PurgeAsync(int tenant, CancellationToken ct) => Task.FromResult(folder.Purge(tenant));

    public void Dispose() => _flushing.Dispose();

    private static StoredFile Stored(string name, FileInfo file) =>
        new(name, file.Length, file.LastWriteTimeUtc, file.FullName, () => new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous | FileOptions.SequentialScan));

    private string PathOf(int tenant, string name) => Path.Combine(folder.Of(tenant), StoredFile.Checked(name));
}
