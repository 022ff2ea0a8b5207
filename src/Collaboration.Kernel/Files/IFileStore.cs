namespace Collaboration.Kernel.Files;

/// <summary>
/// Where the files of all tenants lie, each tenant apart: a folder on this disk, or an object store that several nodes
/// share. What is on its way in lies on the node's own disk until it is put here.
/// </summary>
/// <remarks>All of it throws <see cref="FileStoreException"/> where the store cannot be reached.</remarks>
public interface IFileStore
{
    /// <summary>Puts a file, whole or not at all, in place of what is there under this name. It is as old as this call then.</summary>
    /// <param name="name">Below the tenant, with strokes: <c>3f/3fa2…</c>.</param>
    /// <param name="path">A file in <see cref="Data.FilesFolder.Coming"/>; it is gone afterwards.</param>
    Task PutAsync(int tenant, string name, string path, CancellationToken ct);

    /// <returns>Null when there is none.</returns>
    Task<StoredFile?> FindAsync(int tenant, string name, CancellationToken ct);

    /// <summary>Takes a file away; nothing when it is not there.</summary>
    Task DeleteAsync(int tenant, string name, CancellationToken ct);

    /// <summary>All files of a tenant in the order of their names, those left out that are still on their way in.</summary>
    IAsyncEnumerable<StoredFile> ListAsync(int tenant, CancellationToken ct);

    /// <summary>Deletes everything that a tenant ever stored, what was on its way in on this node too.</summary>
    /// <returns>Files that are left afterwards: none.</returns>
    Task<int> PurgeAsync(int tenant, CancellationToken ct);
}

/// <summary>The store cannot be reached or refuses; the message says so in a line, for the operator.</summary>
public sealed class FileStoreException(string message, Exception cause) : IOException(message, cause);
