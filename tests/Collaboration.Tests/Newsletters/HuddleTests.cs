using System.Globalization;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Ideas;
using Collaboration.Tests.People;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>What is printed: one page for a huddle, and posters.</summary>
public sealed class HuddleTests : AppTest
{
    [Fact]
    public async Task A_shift_leader_prints_what_is_new_this_week_with_a_code_for_each()
    {
        var north = await App.HospitalAsync();
        var (ben, ruth) = (await north.SignedInAsAsync("staff", "Ben"), await north.PersonAsync("Ruth", "leader"));
        for (var i = 1; i <= 6; i++) { await north.PostAsync(ruth, $"Item {i}", daysAgo: i == 6 ? 9 : i * .1); }
        await north.PostAsync(ruth, "For my group alone", await north.GroupAsync("Nights", ben.Person.Id));
        var page = await ben.GetAsync("/huddle");
        Assert.Equal(["Item 1", "Item 2", "Item 3", "Item 4", "Item 5"], page.All(".sheet-of-paper h3").Select(h => h.TextContent));
        Assert.Equal(5, page.All(".sheet-of-paper svg.code").Count);
        Assert.Contains("hang it where only colleagues see it", page.Words, StringComparison.Ordinal);
        Assert.EndsWith(await north.ValueAsync<string>($"select '/blogs/lets-talk/' || slug from blogs.post where title = 'Item 1'"), Read(page), StringComparison.Ordinal);
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("patient") }) { Assert.Equal(404, (await other.GetAsync("/huddle")).Status); }
    }

    [Fact]
    public async Task It_is_made_from_any_issue_for_those_who_may_read_that()
    {
        var north = await App.HospitalAsync();
        var (tess, ben, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.SignedInAsAsync("staff", "Ben"), await north.PersonAsync("Ruth", "leader"));
        var nights = await north.GroupAsync("Nights", ruth.Id);
        var (id, _) = await tess.SentAsync(north, await tess.NewsletterAsync(), "Ours", await north.PostAsync(ruth, "First"));
        await tess.NewsletterAsync("Theirs", Audience.SomeGroups, more: ("Input.Groups", $"{nights}"));
        var (closed, _) = await tess.SentAsync(north, "/newsletters/theirs", "Closed", await north.PostAsync(ruth, "Second"));
        var page = await ben.GetAsync($"/huddle?issue={id}");
        Assert.Equal(("In the Loop", "First"), (page.One(".sheet-of-paper h2").TextContent, page.One(".sheet-of-paper h3").TextContent));
        Assert.Contains("?from=print", Read(page), StringComparison.Ordinal);
        Assert.Equal(404, (await ben.GetAsync($"/huddle?issue={closed}")).Status);
        Assert.DoesNotContain("Theirs", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Posters_lead_to_a_blog_to_questions_to_telling_a_story_and_to_no_other_place()
    {
        var north = await App.HospitalAsync();
        var ben = await north.SignedInAsAsync("staff", "Ben");
        var list = await ben.GetAsync("/posters");
        foreach (var call in new[] { "Read Let's Talk", "Ask our leaders", "Tell your story" })
        {
            var link = list.All(".chips a").Single(a => a.TextContent == call).GetAttribute("href")!;
            var poster = await ben.GetAsync(link[north.Prefix.Length..]);
            Assert.Equal(call, poster.One(".poster h2").TextContent);
            Assert.EndsWith(north.Prefix + Uri.UnescapeDataString(link.Split("to=")[1]), Read(poster), StringComparison.Ordinal);
        }
        Assert.Equal("Wash your hands", (await ben.GetAsync("/posters?to=/rules&call=Wash+your+hands")).One(".poster h2").TextContent);
        foreach (var elsewhere in new[] { "https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", new string('x', 400) })
        {
            var page = await ben.GetAsync($"/posters?to={Uri.EscapeDataString(elsewhere)}");
            Assert.Empty(page.All(".poster"));
            Assert.Contains("Paste the address of a page of this place", page.Words, StringComparison.Ordinal);
        }
    }

    /// <summary>Where the first code leads.</summary>
    private static string Read(Page page)
    {
        var code = page.One("svg.code");
        return QrReader.Read(code.QuerySelector("path")!.GetAttribute("d")!, int.Parse(code.GetAttribute("viewBox")!.Split(' ')[3], CultureInfo.InvariantCulture) - 8);
    }
}
