namespace Collaboration.Kernel.Data;

/// <summary>This node's own folder for the files of all tenants, a folder each: what is on its way in, and where no other store is named, all of them.</summary>
/// <param name="Path">Absolute; it need not exist yet.</param>
public sealed record FilesFolder(string Path)
{
    /// <summary>Name of <see cref="Coming"/> below the tenant's folder.</summary>
    public const string ComingName = "coming";

    /// <summary>The folder of one tenant; it need not exist.</summary>
    public string Of(int tenant) => System.IO.Path.Combine(Path, tenant.ToString());

    /// <summary>What is on its way in or used for a moment; the folder is there. In no export and no backup.</summary>
    public string Coming(int tenant) => Directory.CreateDirectory(System.IO.Path.Combine(Of(tenant), ComingName)).FullName;

    /// <summary>Deletes everything that a tenant has on this disk.</summary>
    /// <returns>Files that are left afterwards: none.</returns>
    public int Purge(int tenant)
    {
        var folder = Of(tenant);
        if (Directory.Exists(folder)) { Directory.Delete(folder, recursive: true); }
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() : 0;
    }
}
