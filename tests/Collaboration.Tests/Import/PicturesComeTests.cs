using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Import;

/// <summary>Pictures and files of the old site, from a folder.</summary>
public sealed class PicturesComeTests : ImportTest
{
    [Fact]
    public async Task A_picture_is_seen_where_the_text_showed_it_by_whoever_may_read_that()
    {
        var report = await BringAsync(Files.Of(Attachment(7, "2015/03/ward.png") + Attachment(8, "2015/03/unseen.png")
            + Wxr.Item(1, "Open", $"<p><img src=\"https://old.example/wp-content/uploads/2015/03/ward-300x200.png\" alt=\"The ward\"></p>", slug: "open")
            + Wxr.Item(2, "Closed", "<a href=\"https://old.example/wp-content/uploads/2015/04/plan.pdf\">The plan</a>", status: "private", slug: "closed")), blog: "old", media: Media("2015/03/ward.png", "2015/04/plan.pdf", "2015/03/unseen.png"));
        var stranger = Hospital.Stranger();
        var picture = (await stranger.GetAsync("/blogs/old/open")).One(".prose img").GetAttribute("src")!;
        Assert.StartsWith($"{Hospital.Prefix}/media/", picture, StringComparison.Ordinal);
        Assert.Equal(200, (await stranger.GetAsync(picture[Hospital.Prefix.Length..])).Status);
        var plan = (await (await Hospital.SignedInAsAsync("staff")).GetAsync("/blogs/old/closed")).One(".prose a").GetAttribute("href")!;
        Assert.Equal(404, (await stranger.GetAsync(plan[Hospital.Prefix.Length..])).Status);
        Assert.Equal((1, 1), (Tally(report, "attachment").Added, Tally(report, "attachment").LeftOut));
        Assert.Contains("left out: no text that came in shows it", Said(report, "unseen"));
        Assert.Equal(2L, await Hospital.ValueAsync<long>($"select count(*) from media.file"));
    }

    [Fact]
    public async Task The_large_picture_begins_the_text_unless_the_text_shows_it()
    {
        const string Large = "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>7</wp:meta_value></wp:postmeta>";
        await BringAsync(Files.Of(Attachment(7, "2015/03/ward.png") + Wxr.Item(1, "Bare", "Words.", slug: "bare", more: Large)
            + Wxr.Item(2, "Shown", "<p>Words.</p><p><img src=\"/wp-content/uploads/2015/03/ward.png\"></p>", slug: "shown", more: Large)), blog: "old", media: Media("ward.png"));
        Assert.Equal(1L, await Hospital.ValueAsync<long>($"select count(*) from blogs.post where markdown like '![](/media/%' and title = 'Bare'"));
        Assert.Single((await Hospital.Stranger().GetAsync("/blogs/old/shown")).All(".prose img"));
    }

    [Fact]
    public async Task Without_the_folder_a_picture_is_listed_and_comes_in_when_there_is_one()
    {
        var file = Files.Of(Attachment(7, "2015/03/ward.png") + Wxr.Item(1, "Open", "<img src=\"https://old.example/wp-content/uploads/2015/03/ward.png\" alt=\"The ward\"><img src=\"https://else.example/x.png\" alt=\"Else\">", slug: "open"));
        var first = await BringAsync(file, blog: "old");
        Assert.Contains("missing: no media folder was given: its description stays", Said(first, "ward.png"));
        Assert.Contains("missing: it stands on another site: its description stays", Said(first, "else.example"));
        Assert.Contains("The ward", (await Hospital.Stranger().GetAsync("/blogs/old/open")).Words, StringComparison.Ordinal);
        var second = await BringAsync(file, blog: "old", media: Media("2015/03/ward.png"));
        Assert.Equal((1, 1), (Tally(second, "post").Updated, Tally(second, "attachment").Added));
        var third = await BringAsync(file, blog: "old", media: Media("2015/03/ward.png"));
        Assert.Equal((1, 1), (Tally(third, "post").Unchanged, Tally(third, "attachment").Unchanged));
        // A newer export without the folder keeps what is here.
        Assert.Equal(1, Tally(await BringAsync(file, blog: "old"), "post").Unchanged);
    }

    [Fact]
    public async Task A_linked_picture_without_words_that_is_not_here_leaves_a_link_with_words()
    {
        await BringAsync(Files.Of(Wxr.Item(1, "Open", "<p><a href=\"https://else.example/\"><img src=\"https://old.example/wp-content/uploads/2015/03/the_ward-300x200.png\"></a></p>", slug: "open")), blog: "old");
        Assert.Equal("the ward 300x200", (await Hospital.Stranger().GetAsync("/blogs/old/open")).One(".prose a").TextContent);
    }

    [Fact]
    public async Task Nothing_outside_of_the_folder_is_read()
    {
        var secret = Path.Combine(Files.Folder, "secret.png");
        File.WriteAllBytes(secret, Picture);
        var media = Media("2015/03/ward.png");
        File.CreateSymbolicLink(Path.Combine(media, "linked.png"), secret);
        await BringAsync(Files.Of(Wxr.Item(1, "Open", "<img src=\"https://old.example/wp-content/uploads/../../secret.png\"><img src=\"https://old.example/..%2f..%2fsecret.png\"><img src=\"https://old.example/linked.png\">")), media: media);
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from media.file"));
    }

    internal static string Attachment(int id, string file) => Wxr.Item(id, file, kind: "attachment", status: "inherit", more: $"<wp:attachment_url>https://old.example/wp-content/uploads/{file}</wp:attachment_url>");
}
