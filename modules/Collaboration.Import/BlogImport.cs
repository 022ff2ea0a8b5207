using Collaboration.Import.Contracts;
using Collaboration.Import.Exports;

namespace Collaboration.Import;

internal sealed class BlogImport : IBlogImport
{
    public async Task<ExportContents> ReadAsync(ExportProgram program, string path, CancellationToken ct) =>
        (await Survey.OfAsync(Export.Of(program, path), ct)).Contents;
}
