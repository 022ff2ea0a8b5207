using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.People.Everything;

/// <summary>Where people's copies lie, among the tenant's files.</summary>
internal sealed class CopyFolder(IFileStore store, FilesFolder files, CurrentTenant current)
{
    /// <summary>A path where a copy is written until it is whole.</summary>
    public string Aside(Guid copy) => Path.Combine(files.Coming(current.Tenant.Id), $"copy.{copy:N}");

    /// <summary>Puts in place what was written aside.</summary>
    public Task PutAsync(Guid copy, CancellationToken ct) => store.PutAsync(current.Tenant.Id, NameOf(copy), Aside(copy), ct);

    public Task<StoredFile?> FindAsync(Guid copy, CancellationToken ct) => store.FindAsync(current.Tenant.Id, NameOf(copy), ct);

    public Task DeleteAsync(Guid copy, CancellationToken ct) => store.DeleteAsync(current.Tenant.Id, NameOf(copy), ct);

    private static string NameOf(Guid copy) => $"copies/{copy:N}";
}
