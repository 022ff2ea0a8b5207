namespace Collaboration.Kernel.Data;

/// <summary>Where the files of all tenants lie, a folder each.</summary>
/// <param name="Path">Absolute; it need not exist yet.</param>
public sealed record FilesFolder(string Path)
{
    /// <summary>The folder of one tenant; it need not exist.</summary>
    public string Of(int tenant) => System.IO.Path.Combine(Path, tenant.ToString());

    /// <summary>Deletes everything that a tenant ever stored.</summary>
    /// <returns>Files that are left afterwards: none.</returns>
    public int Purge(int tenant)
    {
        var folder = Of(tenant);
        if (Directory.Exists(folder)) { Directory.Delete(folder, recursive: true); }
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() : 0;
    }
}
