using Collaboration.Import.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Import;

/// <summary>Everything that is in a file is in its report, once.</summary>
public sealed class AccountTests : ImportTest
{
    [FactWithData("wordpress/themeunittestdata.wordpress.xml.gz")]
    public Task Every_file_of_WordPress_is_accounted_for() => AllOfAsync("wordpress", ExportProgram.WordPress, "malformed.xml");

    [FactWithData("ghost/v4_export.json")]
    public Task Every_file_of_Ghost_is_accounted_for() => AllOfAsync("ghost", ExportProgram.Ghost, "broken.json");

    [FactWithData("orchard/orchardcore_2023-01/blog.recipe.json")]
    public Task Every_file_of_Orchard_is_accounted_for() => AllOfAsync("orchard", ExportProgram.Orchard);

    [FactWithData("wordpress/themeunittestdata.wordpress.xml.gz")]
    public async Task The_theme_test_data_comes_in_whole()
    {
        var report = await BringAsync(SharedData.PathOf("wordpress/themeunittestdata.wordpress.xml.gz"));
        Assert.Equal((58, 21, 29), (Tally(report, "post").Added, Tally(report, "page").Added, Tally(report, "comment").Added));
        Assert.Equal((70, 37), (Tally(report, "nav_menu_item").LeftOut, Tally(report, "attachment").LeftOut));
        Assert.Equal(79L, await Hospital.ValueAsync<long>($"select count(*) from blogs.post"));
        Assert.Equal("/blogs/theme-unit-test-data", report.Blog);
    }

    [FactWithData("orchard/orchardcore_2023-01/blog.recipe.json")]
    public async Task Terms_of_Orchard_are_tags()
    {
        await BringAsync(SharedData.PathOf("orchard/orchardcore_2023-01/blog.recipe.json"), ExportProgram.Orchard);
        string[] tags = ["Earth", "Exploration", "Space", "Travel"];
        Assert.Equal(tags, await Hospital.ValueAsync<string[]>($"select tags from blogs.post where slug = 'post-1'"));
    }

    // Each is tried in a rehearsal, brought in, and brought in again.
    private async Task AllOfAsync(string folder, ExportProgram program, string? broken = null)
    {
        var root = Path.GetDirectoryName(SharedData.PathOf($"{folder}/ORIGIN.md"))!;
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".md", StringComparison.Ordinal) && Path.GetFileName(f) != broken).Order())
        {
            var at = await App.HospitalAsync();
            var contents = await at.UseAsync<IBlogImport, ExportContents>(i => i.ReadAsync(program, file, CancellationToken.None));
            var reports = new List<ImportReport>();
            foreach (var isRehearsal in new[] { true, false, false }) { reports.Add(await RunAsync(new(program, file, IsRehearsal: isRehearsal), at)); }
            Assert.All(reports, report => AssertAccountedFor(report, contents));
            Assert.Equal(reports[0].Tallies, reports[1].Tallies);
            Assert.All(reports[2].Tallies, tally => Assert.Equal((0, 0, 0), (tally.Added, tally.Updated, tally.Stays)));
            Assert.Equal(reports[1].Tallies.Select(t => t.Added), reports[2].Tallies.Select(t => t.Unchanged));
        }
    }
}
