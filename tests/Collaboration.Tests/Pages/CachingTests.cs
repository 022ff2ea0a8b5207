using System.IO.Compression;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Pages;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Pages;

/// <summary>Pages are kept for strangers alone, and obey.</summary>
public sealed class CachingTests : AppTest
{
    [Fact]
    public async Task A_stranger_who_has_the_page_is_told_that_it_is_the_same()
    {
        var (north, ruth, post) = await NorthAsync();
        var stranger = north.Stranger();
        var first = await stranger.GetAsync(post.Path);
        Assert.Equal("no-cache, private", string.Join(", ", first.Header("Cache-Control")!.Split(", ").Order()));
        Assert.Contains("Cookie", first.Header("Vary"), StringComparison.Ordinal);
        var again = await stranger.GetAsync(post.Path, ("If-None-Match", first.Header("ETag")!));
        Assert.Equal((304, 0), (again.Status, again.Bytes.Length));
        await (await ruth.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Save", ("Input.Title", "Another title"));
        var changed = await stranger.GetAsync(post.Path, ("If-None-Match", first.Header("ETag")!));
        Assert.Equal(200, changed.Status);
        Assert.NotEqual(first.Header("ETag"), changed.Header("ETag"));
        Assert.Contains("Another title", changed.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_signed_in_gets_their_own_page_and_leaves_nothing_of_it_to_strangers()
    {
        var (north, ruth, post) = await NorthAsync();
        var (stranger, nurse) = (north.Stranger(), await north.SignedInAsAsync("staff", "Anastasia"));
        foreach (var path in new[] { "/", post.Path, "/rules", "/blogs/lets-talk" })
        {
            var kept = await stranger.GetAsync(path);
            var own = await nurse.GetAsync(path, ("If-None-Match", kept.Header("ETag")!));
            Assert.Equal(200, own.Status);
            Assert.Contains("Anastasia", own.Words, StringComparison.Ordinal);
            Assert.Null(own.Header("ETag"));
            Assert.Contains(own.Header("Cache-Control")!.Split(", "), c => c is "no-cache" or "no-store");
            var after = await north.Stranger().GetAsync(path);
            Assert.DoesNotContain("Anastasia", after.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("RequestVerificationToken", after.Text, StringComparison.Ordinal);
            Assert.Equal(kept.Header("ETag"), after.Header("ETag"));
        }
        Assert.NotEqual(Guid.Empty, ruth.Person.Id);
    }

    [Fact]
    public async Task A_page_with_a_form_and_a_page_that_is_missing_are_not_kept()
    {
        var (north, _, _) = await NorthAsync();
        foreach (var path in new[] { "/account/sign-in", "/nothing", "/blogs/lets-talk/nothing" })
        {
            Assert.Null((await north.Stranger().GetAsync(path)).Header("ETag"));
        }
        Assert.NotEqual((await north.Stranger().GetAsync("/account/sign-in")).One("input[name=__RequestVerificationToken]").GetAttribute("value"), (await north.Stranger().GetAsync("/account/sign-in")).One("input[name=__RequestVerificationToken]").GetAttribute("value"));
        Assert.Null((await north.Stranger().GetAsync("/?whatever=1")).Header("ETag"));
    }

    [Fact]
    public async Task A_sentence_for_one_stranger_is_not_kept_for_the_next()
    {
        var (north, _, _) = await NorthAsync();
        var leaving = north.Stranger();
        leaving.Cookies.Add("flash", "Only%20for%20me", north.Prefix);
        await north.ExecuteAsync($"insert into kernel.event (stream, kind, at) values ('blogs', 'test', now())");
        var page = await leaving.GetAsync("/rules");
        if (page.Words.Contains("Only for me", StringComparison.Ordinal)) { Assert.Null(page.Header("ETag")); }
        Assert.DoesNotContain("Only for me", (await north.Stranger().GetAsync("/rules")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compressed_pages_hold_the_same_bytes()
    {
        var (north, _, post) = await NorthAsync();
        var (plain, packed) = (await north.Stranger().GetAsync(post.Path), await north.Stranger().GetAsync(post.Path, ("Accept-Encoding", "gzip, br")));
        Assert.Equal("br", packed.Header("Content-Encoding"));
        using var unpacked = new MemoryStream();
        await using (var brotli = new BrotliStream(new MemoryStream(packed.Bytes), CompressionMode.Decompress)) { await brotli.CopyToAsync(unpacked); }
        Assert.Equal(plain.Bytes, unpacked.ToArray());
        Assert.True(packed.Bytes.Length < plain.Bytes.Length / 2);
        var nurse = await north.SignedInAsAsync("staff");
        Assert.Contains((await nurse.GetAsync(post.Path, ("Accept-Encoding", "br"))).Header("Content-Encoding"), new[] { "br" });
    }

    [Fact]
    public async Task A_page_is_made_afresh_after_a_minute_without_any_event()
    {
        var clock = new TestClock();
        await using var node = await App.StartAsync(null, builder => builder.GoingBy(clock));
        var (north, _, post) = await NorthAsync();
        var stranger = node.Browser(north.Prefix);
        await Wait.UntilAsync("the other node knows the post", async () => (await stranger.GetAsync(post.Path)).Status == 200);
        await Wait.UntilAsync("the page is kept", async () => (await stranger.GetAsync(post.Path)).Header("ETag") is not null);
        await north.ExecuteAsync($"update blogs.post set title = 'Changed without an event' where id = {post.Id}");
        clock.PutForward(PageCache.Age);
        await Wait.UntilAsync("the node is sure again that it has heard everything", async () => (await node.Browser().GetAsync("/health/ready")).Status == 200);
        Assert.Contains("Changed without", (await stranger.GetAsync(post.Path)).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/rules")]
    [InlineData("/account/sign-in")]
    [InlineData("/nothing")]
    public async Task Asked_for_its_head_a_page_answers_without_its_body(string path)
    {
        var (north, _, _) = await NorthAsync();
        foreach (var browser in new[] { north.Stranger(), await north.SignedInAsAsync("staff") })
        {
            for (var times = 0; times < 2; times++)
            {
                var (get, head) = (await browser.GetAsync(path), await browser.HeadAsync(path));
                Assert.Equal((get.Status, 0), (head.Status, head.Bytes.Length));
                Assert.Equal(get.Header("Content-Type"), head.Header("Content-Type"));
            }
        }
        // A page that is not kept yet has no tag of its own before it is made.
        await Wait.UntilAsync("page and head have the same tag", async () => (await north.Stranger().GetAsync(path)).Header("ETag") == (await north.Stranger().HeadAsync(path)).Header("ETag"));
    }

    private async Task<(Hospital North, Browser Ruth, Writing.PostRow Post)> NorthAsync()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var post = await north.PostAsync(ruth.Person, audience: Audience.Public);
        await Wait.UntilAsync("the page is settled", async () => (await north.Stranger().GetAsync(post.Path)).Status == 200);
        return (north, ruth, post);
    }
}
