using Collaboration.Import.Contracts;
using Collaboration.Import.Exports.WordPress;

namespace Collaboration.Import.Exports;

internal static class Export
{
    public static IExport Of(ExportProgram program, string path) => program switch
    {
        ExportProgram.WordPress => new WordPressExport(new ExportFile(path)),
        _ => throw new ArgumentOutOfRangeException(nameof(program), program, null),
    };
}
