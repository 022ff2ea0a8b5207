using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>Written, published, read, withdrawn.</summary>
public sealed class PostTests : AppTest
{
    [Fact]
    public async Task A_leader_writes_publishes_and_staff_read()
    {
        var north = await App.HospitalAsync();
        var (ruth, nurse) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("staff"));
        var answer = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", "Three things\nwe will stop doing"), ("Input.Summary", "What changes"), ("Input.Text", "# Why\r\n\r\nWe **listened**."));
        Assert.Equal(303, answer.Status);
        Assert.Equal($"{north.Prefix}/blogs/lets-talk/three-things-we-will-stop-doing", answer.Location);
        var read = await nurse.GetAsync("/blogs/lets-talk/three-things-we-will-stop-doing");
        Assert.Equal("Three things we will stop doing", read.One("h1").TextContent);
        Assert.Equal("listened", read.One(".prose strong").TextContent);
        Assert.Equal("Why", read.One(".prose h2").TextContent);
        Assert.Contains("Three things we will stop doing", (await nurse.GetAsync("/")).One(".lead h2").TextContent, StringComparison.Ordinal);
        Assert.Contains("Three things we will stop doing", (await nurse.GetAsync("/blogs/lets-talk")).One(".story h3").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_its_writers_and_the_communicators()
    {
        var north = await App.HospitalAsync();
        var (ruth, omar, dana, nurse) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("leader", "Omar"), await north.SignedInAsAsync("communicator", "Dana"), await north.SignedInAsAsync("staff"));
        var saved = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Save draft", ("Input.Title", "A secret plan"), ("Input.Text", "Not yet."));
        var edit = saved.Location![north.Prefix.Length..];
        foreach (var reader in new[] { nurse, north.Stranger(), omar })
        {
            Assert.Equal(404, (await reader.GetAsync("/blogs/lets-talk/a-secret-plan")).Status);
            Assert.Equal(404, (await reader.GetAsync(edit)).Status);
            Assert.DoesNotContain("A secret plan", (await reader.GetAsync("/")).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("A secret plan", (await reader.GetAsync("/blogs/lets-talk")).Text, StringComparison.Ordinal);
        }
        Assert.Equal(404, (await ruth.GetAsync("/blogs/lets-talk/a-secret-plan")).Status);
        Assert.Contains("A secret plan", (await ruth.GetAsync("/blogs/lets-talk")).Words, StringComparison.Ordinal);
        Assert.Contains("A secret plan", (await dana.GetAsync("/blogs/lets-talk")).Words, StringComparison.Ordinal);
        Assert.True((await (await dana.GetAsync(edit)).SubmitAsync("Publish")).IsRedirect);
        Assert.Equal(200, (await nurse.GetAsync("/blogs/lets-talk/a-secret-plan")).Status);
    }

    [Theory]
    [InlineData("public", new[] { "stranger", "patient", "staff" })]
    [InlineData("network", new[] { "staff" })]
    [InlineData("staff", new[] { "staff" })]
    public async Task The_audience_decides_who_reads(string audience, string[] readers)
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var id = audience switch { "public" => Audience.Public, "network" => Audience.Network, _ => Audience.Staff };
        await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", "For some"), ("Input.Text", "Words"), ("Input.Audience", id.ToString()));
        foreach (var (who, browser) in new[] { ("stranger", north.Stranger()), ("patient", await north.SignedInAsAsync("patient")), ("staff", await north.SignedInAsAsync("staff")) })
        {
            var may = readers.Contains(who);
            var page = await browser.GetAsync("/blogs/lets-talk/for-some");
            Assert.True((may ? 200 : 404) == page.Status, $"{who} got {page.Status}");
            Assert.Equal(may, (await browser.GetAsync("/")).Words.Contains("For some", StringComparison.Ordinal));
            Assert.Equal(may, (await browser.GetAsync("/blogs/lets-talk")).Words.Contains("For some", StringComparison.Ordinal));
        }
        foreach (var browser in new[] { south.Stranger(), await south.SignedInAsAsync("administrator") })
        {
            Assert.Equal(404, (await browser.GetAsync("/blogs/lets-talk/for-some")).Status);
            Assert.DoesNotContain("For some", (await browser.GetAsync("/")).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Forbidden_and_missing_are_the_same_page()
    {
        var north = await App.HospitalAsync();
        var post = await north.PostAsync(await north.PersonAsync("Ruth", "leader"));
        foreach (var browser in new[] { north.Stranger(), await north.SignedInAsAsync("patient") })
        {
            var (forbidden, missing) = (await browser.GetAsync(post.Path), await browser.GetAsync("/blogs/lets-talk/no-such-post"));
            Assert.Equal((404, 404), (forbidden.Status, missing.Status));
            Assert.Equal(missing.Words, forbidden.Words);
        }
        Assert.Contains("/account/sign-in", (await north.Stranger().GetAsync(post.Path)).One("main a.button").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withdrawn_is_gone_at_once_from_every_node()
    {
        await using var second = await App.StartAsync();
        var north = await App.HospitalAsync();
        await Wait.UntilAsync("the other node knows the hospital", async () => (await second.Browser(north.Prefix).GetAsync("/rules")).Status == 200);
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var post = await north.PostAsync(ruth.Person, "Too early", Audience.Public);
        var (here, there) = (north.Stranger(), second.Browser(north.Prefix));
        foreach (var stranger in new[] { here, there })
        {
            await Wait.UntilAsync("the page is kept for strangers", async () => (await stranger.GetAsync("/")).Words.Contains("Too early", StringComparison.Ordinal));
            Assert.Equal(200, (await stranger.GetAsync(post.Path)).Status);
            Assert.Equal(200, (await stranger.GetAsync(post.Path)).Status);
        }
        var answer = await (await ruth.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Withdraw");
        Assert.True(answer.IsRedirect);
        foreach (var stranger in new[] { here, there })
        {
            Assert.Equal(404, (await stranger.GetAsync(post.Path)).Status);
            Assert.DoesNotContain("Too early", (await stranger.GetAsync("/")).Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Too early", (await stranger.GetAsync("/blogs/lets-talk")).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_post_that_changes_hands_to_a_smaller_audience_leaves_strangers_at_once()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var post = await north.PostAsync(ruth.Person, "For everybody", Audience.Public);
        var stranger = north.Stranger();
        await Wait.UntilAsync("strangers read it", async () => (await stranger.GetAsync(post.Path)).Status == 200);
        await (await ruth.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Save", ("Input.Audience", Audience.Staff.ToString()));
        Assert.Equal(404, (await stranger.GetAsync(post.Path)).Status);
    }

    [Fact]
    public async Task The_same_title_twice_gets_two_addresses_and_the_same_form_twice_one_post()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var form = await ruth.GetAsync("/blogs/lets-talk/write");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => form.SubmitAsync("Publish", ("Input.Title", "Let's talk"), ("Input.Text", "Words"))));
        Assert.All(answers, a => Assert.Equal($"{north.Prefix}/blogs/lets-talk/lets-talk", a.Location));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from blogs.post"));
        var other = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", "Let's talk"), ("Input.Text", "Other words"));
        Assert.Equal($"{north.Prefix}/blogs/lets-talk/lets-talk-2", other.Location);
    }

    [Fact]
    public async Task Two_who_publish_the_same_title_at_once_both_get_an_address()
    {
        var north = await App.HospitalAsync();
        var (ruth, omar) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("leader", "Omar"));
        var forms = new[] { await ruth.GetAsync("/blogs/lets-talk/write"), await omar.GetAsync("/blogs/lets-talk/write") };
        var answers = await Task.WhenAll(forms.Select(f => f.SubmitAsync("Publish", ("Input.Title", "Winter plan"), ("Input.Text", "Words"))));
        Assert.All(answers, a => Assert.Equal(303, a.Status));
        Assert.Equal(2, answers.Select(a => a.Location).Distinct().Count());
    }

    [Fact]
    public async Task Lists_of_posts_have_pages()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        for (var n = 1; n <= 27; n++) { await north.PostAsync(ruth.Person, $"Post number {n:00}", daysAgo: n); }
        var front = await ruth.GetAsync("/");
        Assert.Contains("Post number 01", front.One(".lead h2").TextContent, StringComparison.Ordinal);
        Assert.Equal(12, front.All(".story").Count);
        Assert.Equal(north.Prefix + "/archive", front.One(".paging a").GetAttribute("href"));
        var titles = new List<string>();
        var page = await ruth.GetAsync("/blogs/lets-talk");
        for (var pages = 0; pages < 5; pages++)
        {
            titles.AddRange(page.All(".story h3").Select(t => t.TextContent));
            if (page.Document.QuerySelector("a[rel=next], .paging a[href*='page=']:last-child") is not { } next || next.GetAttribute("href")!.EndsWith($"page={pages}", StringComparison.Ordinal)) { break; }
            page = await ruth.SendAsync(HttpMethod.Get, next.GetAttribute("href")!, null);
        }
        Assert.Equal(Enumerable.Range(1, 27).Select(n => $"Post number {n:00}"), titles.Distinct());
        Assert.Equal(200, (await ruth.GetAsync("/blogs/lets-talk?page=99999999999999999999")).Status);
        Assert.Equal(200, (await ruth.GetAsync("/blogs/lets-talk?page=-3")).Status);
    }

    [Fact]
    public async Task Words_keep_what_is_right_to_left_and_what_is_not_of_the_alphabet()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var answer = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", "مرحبا 👩‍⚕️ 日本語"), ("Input.Text", "שלום"));
        Assert.Equal($"{north.Prefix}/blogs/lets-talk/post", answer.Location);
        var read = await answer.FollowAsync();
        Assert.Equal("مرحبا 👩‍⚕️ 日本語", read.One("h1").TextContent);
        Assert.Contains("שלום", read.One(".prose").TextContent, StringComparison.Ordinal);
    }
}
