using System.Text.Json;
using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Collaboration.Tests.People;
using Xunit;

namespace Collaboration.Tests.Import;

/// <summary><c>import wordpress|ghost|orchard</c>, beside an app that serves from the same database.</summary>
[Long]
public sealed class ImportVerbTests : ImportTest
{
    private Installed _installed = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _installed = Installed.Of(App);
    }

    public override async Task DisposeAsync()
    {
        await _installed.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task It_ends_with_a_table_and_the_server_shows_what_came()
    {
        var file = Files.Of(Wxr.Item(1, "News", slug: "news") + Wxr.Item(2, "Gone", status: "trash"));
        var rehearsal = (await RunAsync("wordpress", file, "--dry-run")).Done().Output;
        Assert.Contains("A rehearsal of", rehearsal, StringComparison.Ordinal);
        Assert.Equal(404, (await Hospital.Stranger().GetAsync("/blogs/old/news")).Status);
        var output = (await RunAsync("wordpress", file, "--blog", "old")).Done().Output;
        Assert.Matches(@"post +2 +1 +- +- +- +1", output);
        Assert.Contains("1 post: it was in the trash", output, StringComparison.Ordinal);
        Assert.Contains("      Gone", output, StringComparison.Ordinal);
        Assert.Contains($"{Hospital.Prefix}/blogs/old", output, StringComparison.Ordinal);
        Assert.Equal(200, (await Hospital.Stranger().GetAsync("/blogs/old/news")).Status);
    }

    [Fact]
    public async Task The_report_is_JSON_on_the_output_and_in_a_file()
    {
        var (file, report) = (Files.Of(Wxr.Item(1, "News") + Wxr.Item(2, "Gone", status: "trash")), Path.Combine(Files.Folder, "report.json"));
        var answer = (await RunAsync("wordpress", file, "--json", "--report", report)).Json();
        using var kept = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        Assert.True(JsonElement.DeepEquals(answer, kept.RootElement));
        var line = answer.GetProperty("lines").EnumerateArray().Single();
        Assert.Equal(("Gone", "left out", "it was in the trash"), (line.GetProperty("name").GetString(), line.GetProperty("what").GetString(), line.GetProperty("why").GetString()));
        Assert.Equal("wordPress", answer.GetProperty("program").GetString());
    }

    [Fact]
    public async Task Readers_staff_keeps_it_among_staff()
    {
        (await RunAsync("ghost", Files.Raw("""{"data":{"posts":[{"id":1,"title":"News","slug":"news","html":"<p>Words.</p>","status":"published","published_at":1400000000000}]}}"""), "--blog", "old", "--readers", "staff")).Done();
        Assert.Equal(404, (await Hospital.Stranger().GetAsync("/blogs/old/news")).Status);
        Assert.Equal(200, (await (await Hospital.SignedInAsAsync("staff")).GetAsync("/blogs/old/news")).Status);
    }

    [Fact]
    public async Task Readers_that_are_groups_keep_it_among_them()
    {
        var nurse = await Hospital.SignedInAsAsync("staff");
        await Hospital.GroupAsync("shift", "Nights", nurse.Person);
        var file = Files.Of(Wxr.Item(1, "News", slug: "news") + Wxr.Item(2, "Among editors", status: "private", slug: "private"));
        (await RunAsync("wordpress", file, "--readers", "shift: Days")).Refused("There are no readers 'shift: Days'");
        (await RunAsync("wordpress", file, "--blog", "old", "--readers", "shift: nights")).Done();
        Assert.Equal((200, 200), ((await nurse.GetAsync("/blogs/old/news")).Status, (await nurse.GetAsync("/blogs/old/private")).Status));
        var other = await Hospital.SignedInAsAsync("staff");
        Assert.Equal((404, 404), ((await other.GetAsync("/blogs/old/news")).Status, (await other.GetAsync("/blogs/old/private")).Status));
    }

    [Fact]
    public async Task What_cannot_be_brought_in_is_said_in_one_line()
    {
        var listed = await App.TenantAsync("listed", active: false);
        var file = Files.Of(Wxr.Item(1, "News"));
        (await RunAsync("wordpress", Files.Raw("<opml/>"))).Refused("begins with <opml>");
        (await RunAsync("ghost", file)).Refused("no JSON");
        (await RunAsync("orchard", Files.Raw("{}"))).Refused("no recipe of Orchard Core");
        (await RunAsync("wordpress", "no-such.xml")).Refused("no-such.xml cannot be read");
        (await RunAsync("wordpress", file, "--media", "no-such")).Refused("no-such is no folder");
        (await RunAsync("wordpress", file, "--blog", "Not One")).Refused("'Not One' is no address of a blog");
        (await RunAsync("wordpress", file, "--report", "no/such/folder.json")).Refused("The report cannot be written");
        (await _installed.RunAsync("import", "wordpress", file, "--tenant", listed.Tenant.ShortName)).Refused("is listed", "tenants activate");
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from blogs.post"));
    }

    private Task<Finished> RunAsync(string program, string file, params string[] more) => _installed.RunAsync(["import", program, file, "--tenant", Hospital.Tenant.ShortName, .. more]);
}
