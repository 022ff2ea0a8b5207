using Collaboration.Import.Contracts;
using Collaboration.Import.Exports.Ghost;
using Collaboration.Import.Exports.Orchard;
using Collaboration.Import.Exports.WordPress;

namespace Collaboration.Import.Exports;

internal static class Export
{
    public static IExport Of(ExportProgram program, string path) => program switch
    {
        ExportProgram.WordPress => new WordPressExport(new ExportFile(path)),
        ExportProgram.Ghost => new GhostExport(new ExportFile(path)),
        ExportProgram.Orchard => new OrchardExport(new ExportFile(path)),
        _ => throw new ArgumentOutOfRangeException(nameof(program), program, null),
    };
}
