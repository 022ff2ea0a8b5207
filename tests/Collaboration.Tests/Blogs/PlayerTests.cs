using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>Videos in posts: what the page lets in, and what feeds and comments make of them.</summary>
public sealed class PlayerTests : AppTest
{
    private const string Video = "https://youtu.be/dQw4w9WgXcQ";
    private const string Frames = "frame-src https://www.youtube-nocookie.com https://player.vimeo.com;";

    [Fact]
    public async Task Only_a_post_with_a_video_lets_two_hosts_frames_in_and_strangers_get_the_same_from_the_cache()
    {
        var (north, ruth) = await PublishedAsync("with-video", $"Watch this:\n\n{Video}");
        foreach (var reader in new[] { ruth, north.Stranger(), north.Stranger() })
        {
            var page = await reader.GetAsync("/blogs/lets-talk/with-video");
            Assert.Single(page.All(".prose figure.player video-embed"));
            Assert.Contains($"media-src 'self' https:; {Frames}", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("frame-src", (await reader.GetAsync("/")).Header("Content-Security-Policy"), StringComparison.Ordinal);
        }
        await PublishAsync(ruth, "without-video", $"Watch [this]({Video}).");
        Assert.DoesNotContain("frame-src", (await ruth.GetAsync("/blogs/lets-talk/without-video")).Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_plays_too()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var preview = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Preview", ("Input.Title", "Film"), ("Input.Text", Video));
        Assert.Single(preview.All("[data-preview] video-embed"));
        Assert.Contains(Frames, preview.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_carry_a_plain_link()
    {
        var (north, _) = await PublishedAsync("with-video", $"Watch this:\n\n{Video}\n\nThen tell us.");
        foreach (var feed in new[] { "/blogs/lets-talk/atom.xml", "/rss.xml" })
        {
            var text = System.Net.WebUtility.HtmlDecode((await north.Stranger().GetAsync(feed)).Text);
            Assert.Contains("<p><a href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\"", text, StringComparison.Ordinal);
            Assert.Contains("<p>Then tell us.</p>", text, StringComparison.Ordinal);
            Assert.DoesNotContain("video-embed", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_comment_keeps_its_link()
    {
        var (_, ruth) = await PublishedAsync("talk", "Words.");
        await (await ruth.GetAsync("/blogs/lets-talk/talk")).SubmitAsync("Send comment", ("Input.Text", Video));
        Assert.Empty((await ruth.GetAsync("/blogs/lets-talk/talk")).All("figure.player"));
        Assert.Single((await ruth.GetAsync("/blogs/lets-talk/talk")).All($".said a[href='{Video}']"));
    }

    private async Task<(Hospital North, Browser Ruth)> PublishedAsync(string slug, string text)
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        await PublishAsync(ruth, slug, text);
        return (north, ruth);
    }

    private static async Task PublishAsync(Browser ruth, string slug, string text)
    {
        var answer = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", slug), ("Input.Slug", slug), ("Input.Text", text), ("Input.Audience", Audience.Public.ToString()));
        Assert.True(answer.IsRedirect, answer.Errors);
    }
}
