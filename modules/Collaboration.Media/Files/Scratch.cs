using Collaboration.Kernel.Data;

namespace Collaboration.Media.Files;

/// <summary>Files on their way in, beside where they will lie, so that moving one there is one step.</summary>
internal sealed class Scratch(FilesFolder folder)
{
    /// <summary>A path where nothing is yet; its folder is there.</summary>
    public string New(int tenant) => PathOf(tenant, Guid.NewGuid());

    public string PathOf(int tenant, Guid id) => Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Of(tenant), "coming")).FullName, id.ToString("N"));
}
