using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Import;

/// <summary>What an old blog told under the name of its stories comes in as one, with no consent on file.</summary>
public sealed class StoriesComeTests : ImportTest
{
    private const string Under = "<category domain=\"category\" nicename=\"patient-stories\"><![CDATA[Patient stories]]></category>";
    private const string Text = "<p>She sat with me.</p><p><img src=\"https://old.example/wp-content/uploads/2015/03/lamp.png\" alt=\"A [small] lamp\"></p><p>Until it was light.</p>";
    private const string Path = "/stories/the-lamp";

    private Browser _admin = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _admin = await Hospital.SignedInAsAsync("administrator");
    }

    [Fact]
    public async Task It_is_the_staffs_until_somebody_records_a_consent()
    {
        await NameAsync("Patient stories");
        var report = await BringAsync(Files.Of(Lamp(Under + Wxr.Comment(1, "Thank you.")) + Wxr.Item(2, "News")), media: Media("2015/03/lamp.png"));
        Assert.Contains("changed: it is a story here, with no consent on file", Said(report, "The lamp"));
        Assert.Contains("left out: nothing is said under a story", Said(report, "on “The lamp”"));
        Assert.Equal(2, Tally(report, "post").Added);
        Assert.Equal(["News"], await PostsAsync());
        var (stranger, staff) = (Hospital.Stranger(), await Hospital.SignedInAsAsync("staff"));
        var page = await staff.GetAsync(Path);
        Assert.Equal("No consent on file", page.One(".opening .pill").TextContent);
        Assert.Equal("She sat with me. Until it was light.", string.Join(' ', page.All(".prose p").Select(p => p.TextContent.Trim()).Where(p => p.Length > 0)));
        var picture = page.One(".prose img");
        Assert.Equal("A [small] lamp", picture.GetAttribute("alt"));
        var shown = picture.GetAttribute("src")![Hospital.Prefix.Length..];
        Assert.Equal(200, (await staff.GetAsync(shown)).Status);
        Assert.Equal(Hospital.Prefix + Path, (await staff.GetAsync("/?p=1")).Location);
        foreach (var place in new[] { "/stories", "/search?q=lamp", "/sitemap.xml" }) { Assert.DoesNotContain("the-lamp", (await stranger.GetAsync(place)).Text, StringComparison.Ordinal); }
        foreach (var place in new[] { Path, Path + "/card.jpg", shown }) { Assert.Equal(404, (await stranger.GetAsync(place)).Status); }
        Assert.Null((await stranger.GetAsync("/?p=1")).Location);

        var ruth = await Hospital.SignedInAsAsync("communicator");
        Assert.Contains("staff alone read them", (await ruth.GetAsync("/stories/imported")).Words, StringComparison.Ordinal);
        await RecordAsync(ruth, "site");
        Assert.Empty((await staff.GetAsync(Path)).All(".opening .pill"));
        Assert.Equal((200, 200), ((await stranger.GetAsync(Path)).Status, (await stranger.GetAsync(shown)).Status));
        await Wait.UntilAsync("the site map names it", async () => (await stranger.GetAsync("/sitemap.xml")).Text.Contains("the-lamp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hospital_may_choose_to_show_it_without_and_not_to_any_longer()
    {
        await NameAsync("patient STORIES", isShown: true);
        await BringAsync(Files.Of(Lamp(Under)));
        Assert.Equal(200, (await Hospital.Stranger().GetAsync(Path)).Status);
        Assert.Empty((await Hospital.Stranger().GetAsync(Path)).All(".opening .pill"));
        await NameAsync("patient STORIES");
        Assert.Equal(404, (await Hospital.Stranger().GetAsync(Path)).Status);
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from search.item i join stories.story s on s.id = i.id where i.audience_id = '00000000-0000-7000-8000-000000000001'"));
        await RecordAsync(await Hospital.SignedInAsAsync("communicator"), "site");
        await NameAsync("patient STORIES", isShown: true);
        await NameAsync("patient STORIES");
        Assert.Equal(200, (await Hospital.Stranger().GetAsync(Path)).Status);
        Assert.Equal(4L, await Hospital.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'story-rules.imported'"));
    }

    [Fact]
    public async Task What_was_for_staff_there_is_for_staff_also_with_a_consent()
    {
        await NameAsync("Patient stories", isShown: true);
        await BringAsync(Files.Of(Lamp(Under)), forStaff: true);
        await RecordAsync(await Hospital.SignedInAsAsync("communicator"), "everywhere");
        Assert.Equal(404, (await Hospital.Stranger().GetAsync(Path)).Status);
        Assert.Equal(200, (await (await Hospital.SignedInAsAsync("staff")).GetAsync(Path)).Status);
    }

    [Fact]
    public async Task Again_it_changes_what_nobody_has_signed_for_and_nothing_else()
    {
        await NameAsync("Patient stories");
        var (file, newer) = (Files.Of(Lamp(Under)), Files.Of(Wxr.Item(1, "The lamp", "<p>It was dark.</p>", slug: "the-lamp", more: Under)));
        var rehearsal = await BringAsync(file, isRehearsal: true);
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from stories.story"));
        Assert.Equal(rehearsal.Tallies.Single(t => t.Kind == "post"), Tally(await BringAsync(file), "post"));
        Assert.Equal(1, Tally(await BringAsync(file), "post").Unchanged);
        Assert.Equal(1, Tally(await BringAsync(newer), "post").Updated);
        Assert.Equal("It was dark.", await TextAsync());
        await RecordAsync(await Hospital.SignedInAsAsync("communicator"), "site");
        Assert.Equal(1, Tally(await BringAsync(file), "post").Stays);
        Assert.Equal("It was dark.", await TextAsync());
        await Hospital.ExecuteAsync($"update stories.story set state = 'taken back', gone_at = now(), path = null, title = '', markdown = '', html = ''");
        Assert.Contains("left out: it came in before and was removed here since", Said(await BringAsync(file), "The lamp"));
        Assert.Equal(404, (await Hospital.Stranger().GetAsync(Path)).Status);
    }

    [Fact]
    public async Task Where_no_name_was_given_and_where_it_was_not_out_yet_it_is_a_post()
    {
        var file = Files.Of(Lamp(Under));
        await BringAsync(file);
        Assert.Equal(["The lamp"], await PostsAsync());
        await NameAsync("Patient stories");
        await BringAsync(Files.Of(Wxr.Item(1, "The lamp", "<p>Other words.</p>", more: Under) + Wxr.Item(2, "Not yet", status: "draft", more: Under)));
        Assert.Equal(["Not yet", "The lamp"], await PostsAsync());
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from stories.story"));
        var south = await App.HospitalAsync("south");
        await RunAsync(new(Collaboration.Import.Contracts.ExportProgram.WordPress, file), south);
        Assert.Equal(0L, await south.ValueAsync<long>($"select count(*) from stories.story"));
    }

    [Fact]
    public async Task One_that_is_too_long_for_a_story_is_left_out_and_is_no_post_either()
    {
        await NameAsync("Patient stories");
        var report = await BringAsync(Files.Of(Wxr.Item(1, "Long", string.Concat(Enumerable.Repeat("<p>All night she sat with me and spoke of her garden.</p>", 900)), more: Under)));
        Assert.Contains("left out: it has more than 40,000 characters, too many for a story", Said(report, "Long"));
        Assert.Empty(await PostsAsync());
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from stories.story"));
    }

    [Fact]
    public async Task Nobody_names_it_who_may_not()
    {
        foreach (var role in new[] { "staff", "leader", "privacy officer", "patient" })
        {
            var other = await Hospital.SignedInAsAsync(role);
            Assert.Equal(404, (await other.GetAsync("/stories/rules/old-blog")).Status);
            Assert.Equal(404, (await other.PostAsync("/stories/rules/old-blog", ("Input.Tag", "Patient stories"))).Status);
        }
        Assert.Contains("at most 40", (await _admin.PostAsync("/stories/rules/old-blog", ("Input.Tag", new string('a', 41)))).Errors, StringComparison.Ordinal);
        Assert.Contains("a letter", (await _admin.PostAsync("/stories/rules/old-blog", ("Input.Tag", "…"))).Errors, StringComparison.Ordinal);
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from stories.import_rule"));
    }

    private static string Lamp(string more) => PicturesComeTests.Attachment(7, "2015/03/lamp.png") + Wxr.Item(1, "The lamp", Text, slug: "the-lamp", more: more);

    private async Task NameAsync(string tag, bool isShown = false) =>
        Assert.Equal(303, (await _admin.PostAsync("/stories/rules/old-blog", ("Input.Tag", tag), ("Input.IsShown", isShown ? "true" : null))).Status);

    private async Task RecordAsync(Browser reviewer, string choice)
    {
        var id = await Hospital.ValueAsync<Guid>($"select id from stories.story");
        var page = await reviewer.GetAsync($"/stories/{id}/consent-on-file");
        Assert.Equal(303, (await page.SubmitAsync("Record it", ("Input.Choice", choice), ("Input.Signature", "Maria Reyes"), ("Input.Signed", "2015-03-01"), ("Input.Where", "Folder 12"))).Status);
    }

    private Task<string> TextAsync() => Hospital.ValueAsync<string>($"select markdown from stories.story");

    private async Task<List<string>> PostsAsync()
    {
        await using var connection = await Hospital.OpenAsync();
        return await connection.ListAsync<string>($"select title from blogs.post order by 1");
    }
}
