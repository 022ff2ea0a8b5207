using Collaboration.Import.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Import;

/// <summary>Exports of Ghost and recipes of Orchard Core are read from end to end before anything is done with them.</summary>
public sealed class JsonFileTests : AppTest, IDisposable
{
    private readonly Wxr _files = new();

    public void Dispose() => _files.Dispose();

    [FactWithData("ghost/v0_export-000.json", "ghost/v0_export-003-api-wrapper.json", "ghost/v4_export.json")]
    public async Task Each_form_of_Ghosts_exports_is_read()
    {
        var first = await ReadAsync(ExportProgram.Ghost, SharedData.PathOf("ghost/v0_export-000.json"));
        Assert.Equal(("000", 1, 0), (first.Version, first.Items["post"], first.Authors));
        Assert.Equal(("003", 1), await ReadAsync(ExportProgram.Ghost, SharedData.PathOf("ghost/v0_export-003-api-wrapper.json")) is var wrapped ? (wrapped.Version, wrapped.Items["post"]) : default);
        var latest = await ReadAsync(ExportProgram.Ghost, SharedData.PathOf("ghost/v4_export.json"));
        Assert.Equal(("4.1.0", 7, 4, 2, 1), (latest.Version, latest.Items["post"], latest.Items["page"], latest.Authors, latest.Terms));
    }

    [FactWithData("ghost/broken.json")]
    public async Task A_broken_Ghost_export_is_refused_in_one_sentence()
    {
        Assert.Contains("broken.json is JSON, but no export of Ghost", await RefusedAsync(ExportProgram.Ghost, SharedData.PathOf("ghost/broken.json")), StringComparison.Ordinal);
    }

    [FactWithData("orchard/orchardcore_2023-01/blog.recipe.json", "orchard/commerce_2026-07/OrchardCore.Commerce.Development.Setup.recipe.json")]
    public async Task Every_recipe_of_Orchard_is_read_and_every_step_counted()
    {
        var blog = await ReadAsync(ExportProgram.Orchard, SharedData.PathOf("orchard/orchardcore_2023-01/blog.recipe.json"));
        Assert.Equal((1, 1, 2, 1), (blog.Items["post"], blog.Items["page"], blog.Items["Taxonomy"], blog.Items["Blog"]));
        Assert.Equal(4, blog.Terms);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetDirectoryName(SharedData.PathOf("orchard/orchardcore_2023-01/blog.recipe.json")))!, "*.json", SearchOption.AllDirectories))
        {
            Assert.NotEmpty((await ReadAsync(ExportProgram.Orchard, file)).Items);
        }
    }

    [Theory]
    [InlineData(ExportProgram.Ghost, "{\"db\":[", "no JSON from position")]
    [InlineData(ExportProgram.Ghost, "<rss/>", "no JSON from position")]
    [InlineData(ExportProgram.Ghost, "{\"steps\":[]}", "no export of Ghost")]
    [InlineData(ExportProgram.Ghost, "[1]", "no export of Ghost")]
    [InlineData(ExportProgram.Ghost, "{\"data\":{\"posts\":[{\"id\":1,\"title\":\"\\ud800\"}]}}", "half a character")]
    [InlineData(ExportProgram.Orchard, "{\"data\":{\"posts\":[]}}", "no recipe of Orchard Core")]
    [InlineData(ExportProgram.Orchard, "\"steps\"", "no recipe of Orchard Core")]
    [InlineData(ExportProgram.Orchard, "", "is empty")]
    public async Task A_file_for_another_program_is_refused_in_one_sentence(ExportProgram program, string text, string sentence)
    {
        var said = await RefusedAsync(program, _files.Raw(text));
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }

    [Fact]
    public async Task A_hundred_megabytes_of_JSON_and_depth_without_end_are_refused()
    {
        Assert.Contains("no JSON", await RefusedAsync(ExportProgram.Ghost, _files.Raw(new string('[', 1_000_000))), StringComparison.Ordinal);
        Assert.Contains("more than 100 MB", await RefusedAsync(ExportProgram.Ghost, _files.Bytes(Wxr.Zipped(new byte[101 << 20]))), StringComparison.Ordinal);
    }

    private async Task<ExportContents> ReadAsync(ExportProgram program, string path)
    {
        var hospital = await App.HospitalAsync();
        return await hospital.UseAsync<IBlogImport, ExportContents>(i => i.ReadAsync(program, path, CancellationToken.None));
    }

    private async Task<string> RefusedAsync(ExportProgram program, string path) => (await Assert.ThrowsAsync<ImportException>(() => ReadAsync(program, path))).Message;
}
