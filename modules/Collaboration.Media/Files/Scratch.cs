using Collaboration.Kernel.Data;

namespace Collaboration.Media.Files;

/// <summary>Files on their way in, beside where they will lie, so that moving one there is one step.</summary>
internal sealed class Scratch(FilesFolder folder)
{
    /// <summary>A path where nothing is yet; its folder is there.</summary>
    public string New(int tenant) => PathOf(tenant, Guid.NewGuid());

    /// <summary>An empty folder for what is used for a moment.</summary>
    public string NewFolder(int tenant) => Directory.CreateDirectory(New(tenant)).FullName;

    /// <summary>When something last came; long ago where there is nothing.</summary>
    public DateTimeOffset TouchedAt(int tenant, Guid id) => new FileInfo(PathOf(tenant, id)) is { Exists: true } piece ? piece.LastWriteTimeUtc : DateTimeOffset.MinValue;

    /// <summary>Takes away what nobody has touched since before a moment.</summary>
    /// <param name="kept">Ids under which something stays.</param>
    public void Clear(int tenant, DateTimeOffset before, IReadOnlySet<Guid> kept)
    {
        foreach (var piece in new DirectoryInfo(folder.Coming(tenant)).EnumerateFileSystemInfos().Where(p => p.LastWriteTimeUtc < before))
        {
            if (Guid.TryParseExact(Path.GetFileNameWithoutExtension(piece.Name), "N", out var id) && kept.Contains(id)) { continue; }
            if (piece is DirectoryInfo whole) { whole.Delete(recursive: true); } else { piece.Delete(); }
        }
    }

    public string PathOf(int tenant, Guid id) => Path.Combine(folder.Coming(tenant), id.ToString("N"));
}
