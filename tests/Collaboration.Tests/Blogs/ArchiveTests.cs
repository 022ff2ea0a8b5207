using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>Posts by tag, month and writer, and the way from one to the next.</summary>
public sealed class ArchiveTests : AppTest
{
    [Fact]
    public async Task A_tag_has_a_page_with_what_the_reader_may_see()
    {
        var (north, ruth) = await NorthAsync();
        var first = await WriteAsync(ruth, "One", "Night Shift, #Staffing, night  shift", Audience.Public);
        await WriteAsync(ruth, "Two", "night-shift", Audience.Staff);
        var read = await ruth.GetAsync(first);
        Assert.Equal(["Night Shift", "Staffing"], read.All("a[rel=tag]").Select(a => a.TextContent));
        var nurse = await north.SignedInAsAsync("staff");
        Assert.Equal(["Two", "One"], (await nurse.GetAsync("/blogs/lets-talk/tags/night-shift")).All("h3").Select(h => h.TextContent));
        Assert.Equal(["One"], (await north.Stranger().GetAsync("/blogs/lets-talk/tags/night-shift")).All("h3").Select(h => h.TextContent));
        foreach (var missing in new[] { "/blogs/lets-talk/tags/nothing", "/blogs/other/tags/night-shift" }) { Assert.Equal(404, (await nurse.GetAsync(missing)).Status); }
        var south = await App.HospitalAsync("south");
        Assert.Equal(404, (await south.Stranger().GetAsync("/blogs/lets-talk/tags/night-shift")).Status);
    }

    [Theory]
    [InlineData("a,b,c,d,e,f,g,h,i,j,k", "at most 10")]
    [InlineData("日本語", "needs a letter")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "to 40 characters")]
    public async Task Tags_that_cannot_be_kept_are_refused_with_a_sentence(string typed, string sentence)
    {
        var (north, ruth) = await NorthAsync();
        var answer = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", "One"), ("Input.Text", "Words"), ("Input.Tags", typed));
        Assert.Contains(sentence, answer.Errors, StringComparison.Ordinal);
        Assert.Equal(typed, answer.One("#Input_Tags").GetAttribute("value"));
        Assert.Equal(0L, await north.ValueAsync<long>($"select count(*) from blogs.post"));
    }

    [FactWithData("payloads/xss-payload-list.txt")]
    public async Task Script_in_tags_never_becomes_script()
    {
        var (_, ruth) = await NorthAsync();
        foreach (var payload in SharedData.Lines("payloads/xss-payload-list.txt").Where((p, i) => i % 60 == 0 && p.Length < 40))
        {
            var answer = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", "Script"), ("Input.Text", "Words"), ("Input.Tags", payload));
            Pages.Innocent.Check(answer.IsRedirect ? await answer.FollowAsync() : answer);
        }
    }

    [Fact]
    public async Task Tags_are_taken_off_again()
    {
        var (north, ruth) = await NorthAsync();
        await WriteAsync(ruth, "One", "a, b", Audience.Staff);
        var id = await north.ValueAsync<Guid>($"select id from blogs.post");
        await (await ruth.GetAsync($"/posts/{id}/edit")).SubmitAsync("Save", ("Input.Tags", "B, c"));
        Assert.Equal(404, (await ruth.GetAsync("/blogs/lets-talk/tags/a")).Status);
        Assert.Equal("B", (await ruth.GetAsync("/blogs/lets-talk/tags/b")).One("h1").TextContent);
        Assert.Equal(200, (await ruth.GetAsync("/blogs/lets-talk/tags/c")).Status);
    }

    [Fact]
    public async Task Months_and_writers_are_counted_and_listed_as_far_as_the_reader_may_see()
    {
        var (north, ruth) = await NorthAsync();
        var old = await north.PostAsync(ruth.Person, "Long ago", Audience.Public);
        await north.PostAsync(ruth.Person, "Among us", Audience.Staff);
        await north.ExecuteAsync($"update blogs.publication set published_at = '2024-02-29T12:00:00Z' where post_id = {old.Id}");
        await north.ExecuteAsync($"insert into kernel.event (stream, kind, at) values ('blogs', 'post.published', now())");
        var nurse = await north.SignedInAsAsync("staff");
        var archive = await nurse.GetAsync("/archive");
        Assert.Contains("February 2024 1", archive.Words, StringComparison.Ordinal);
        Assert.Contains($"{ruth.Person.FullName} 2", archive.Words, StringComparison.Ordinal);
        Assert.Equal(["Long ago"], (await nurse.GetAsync("/archive/2024/2")).All("h3").Select(h => h.TextContent));
        foreach (var empty in new[] { "/archive/2024/3", "/archive/2024/13", "/archive/0/1", "/archive/99999/1" }) { Assert.Equal(404, (await nurse.GetAsync(empty)).Status); }
        var author = $"/authors/{ruth.Person.Id}";
        Assert.Equal(2, (await (await nurse.GetAsync(author)).FollowAsync()).All("h3").Count);
        Assert.Single((await north.Stranger().GetAsync(author)).All("h3"));
        Assert.Equal(404, (await north.Stranger().GetAsync($"/authors/{nurse.Person.Id}")).Status);
        Assert.Equal(404, (await (await App.HospitalAsync("south")).Stranger().GetAsync(author)).Status);
    }

    [Fact]
    public async Task A_post_leads_to_the_ones_before_and_after_and_to_those_on_its_subject()
    {
        var (north, ruth) = await NorthAsync();
        await WriteAsync(ruth, "First", "beds", Audience.Public);
        await WriteAsync(ruth, "Hidden", "beds", Audience.Staff);
        var middle = await WriteAsync(ruth, "Middle", "beds, food", Audience.Public);
        await WriteAsync(ruth, "Last", "food, beds", Audience.Public);
        var page = await north.Stranger().GetAsync(middle);
        Assert.EndsWith("/first", page.One("main a[rel=prev]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/last", page.One("main a[rel=next]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(["Last", "First"], page.All("[aria-labelledby=related] li").Select(l => l.TextContent));
        Assert.EndsWith("/hidden", (await ruth.GetAsync(middle)).One("main a[rel=prev]").GetAttribute("href"), StringComparison.Ordinal);
        var last = await north.ValueAsync<Guid>($"select id from blogs.post where title = 'Last'");
        await (await ruth.GetAsync($"/posts/{last}/edit")).SubmitAsync("Withdraw");
        Assert.Empty((await ruth.GetAsync(middle)).All("main a[rel=next]"));
    }

    private static async Task<string> WriteAsync(Browser writer, string title, string tags, Guid audience)
    {
        var answer = await (await writer.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", title), ("Input.Text", "Words"), ("Input.Tags", tags), ("Input.Audience", audience.ToString()));
        Assert.True(answer.IsRedirect, answer.Errors);
        return answer.Location![writer.Prefix.Length..];
    }

    private async Task<(Hospital North, Browser Ruth)> NorthAsync()
    {
        var north = await App.HospitalAsync();
        return (north, await north.SignedInAsAsync("leader", "Ruth"));
    }
}
