using Collaboration.Import.Contracts;
using Collaboration.Import.Exports.Ghost;
using Collaboration.Import.Exports.Orchard;
using Collaboration.Import.Exports.WordPress;

namespace Collaboration.Import.Exports;

internal static class Export
{
    /// <param name="name">What the person calls the file, where it lies under another name.</param>
    public static IExport Of(ExportProgram program, string path, string? name = null) => program switch
    {
        ExportProgram.WordPress => new WordPressExport(new ExportFile(path, name)),
        ExportProgram.Ghost => new GhostExport(new ExportFile(path, name)),
        ExportProgram.Orchard => new OrchardExport(new ExportFile(path, name)),
        _ => throw new ArgumentOutOfRangeException(nameof(program), program, null),
    };
}
