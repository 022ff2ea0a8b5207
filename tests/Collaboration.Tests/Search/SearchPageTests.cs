using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary>The page of results, as it works without a script.</summary>
public sealed class SearchPageTests : AppTest
{
    [Fact]
    public async Task Every_page_has_a_box_that_leads_to_the_results()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var post = await north.PostAsync(ana.Person, "The kettle on ward 3", Audience.Public);
        foreach (var (person, path) in new[] { (ana, "/"), (ana, "/account"), (ana, post.Path), (north.Stranger(), "/"), (north.Stranger(), "/nowhere") })
        {
            var form = (await person.GetAsync(path)).One("header form[role=search]");
            Assert.Equal(($"{north.Prefix}/search", "q"), (form.GetAttribute("action"), form.QuerySelector("input")!.GetAttribute("name")));
        }
        var page = await ana.GetAsync("/search?q=kettle");
        Assert.Empty(page.All("header.masthead form[role=search]"));
        Assert.Equal(("kettle", "kettle", $"{north.Prefix}{post.Path}"), (page.One("main input[name=q]").GetAttribute("value"), page.One(".hits h3 mark").TextContent, page.One(".hits h3 a").GetAttribute("href")));
        Assert.Contains("1 result for “kettle”", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_narrows_says_how_many_it_leaves_and_is_taken_back()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.SignedInAsAsync("staff"), await north.PersonAsync("Ruth", "leader"));
        var post = await north.PostAsync(ruth, "The kettle on ward 3");
        await north.CommentAsync(post, ana.Person, "Which kettle?");
        await north.CommentAsync(post, ana.Person, "That kettle.");
        var page = await ana.GetAsync("/search?q=kettle&order=date");
        var filters = page.All("aside li a").Select(a => string.Join(' ', a.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains("Comments 2", filters);
        Assert.Contains("Posts 1", filters);
        var narrowed = await FollowAsync(north, ana, page, "Comments");
        Assert.Equal(["Comment", "Comment"], narrowed.All(".hits .pill").Select(p => p.TextContent));
        Assert.NotNull(narrowed.One(".chips a[aria-current]").TextContent is "Newest first" ? "" : null);
        Assert.Equal(3, (await FollowAsync(north, ana, narrowed, "Comments")).All(".hits li").Count);
        Assert.Equal(2, (await ana.GetAsync($"/search?q=kettle&kind=comment&place={await north.ValueAsync<Guid>($"select id from blogs.blog where slug = 'lets-talk'")}")).All(".hits li").Count);
        var none = await ana.GetAsync("/search?q=kettle&kind=idea");
        Assert.Contains("Search everywhere", none.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_turned_and_a_page_that_is_not_there_leads_back()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        for (var i = 0; i < 12; i++) { await north.PostAsync(ana.Person, $"Kettle {i}"); }
        var first = await ana.GetAsync("/search?q=kettle");
        var second = await ana.GetAsync(first.One("a[rel=next]").GetAttribute("href")![north.Prefix.Length..]);
        Assert.Equal((10, 2), (first.All(".hits li").Count, second.All(".hits li").Count));
        Assert.Contains("11–12 of 12", second.Words, StringComparison.Ordinal);
        Assert.Empty(second.All("a[rel=next]"));
        Assert.Contains("Go to the first page", (await ana.GetAsync("/search?q=kettle&page=9")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_is_offered_the_word_that_the_hospital_uses()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        for (var i = 0; i < 3; i++) { await north.PostAsync(ana.Person, "Physiotherapy on Sundays"); }
        await north.CountedAsync();
        var page = await ana.GetAsync("/search?q=physioterapy");
        Assert.Equal(("physiotherapy", $"{north.Prefix}/search?q=physiotherapy"), (page.One(".meant a").TextContent, page.One(".meant a").GetAttribute("href")));
        Assert.Empty((await north.Stranger().GetAsync("/search?q=physioterapy")).All(".meant"));
    }

    [Fact]
    public async Task Nothing_asked_says_how_and_nothing_found_says_what_may_help()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        Assert.Contains("Every word that begins so", (await ana.GetAsync("/search")).Words, StringComparison.Ordinal);
        var page = await ana.GetAsync("/search?q=zebra");
        Assert.Contains("Nothing is found for “zebra”", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.All("main a[href*=sign-in]"));
        Assert.Equal($"{north.Prefix}/account/sign-in?from=%2Fsearch%3Fq%3Dzebra", (await north.Stranger().GetAsync("/search?q=zebra")).One("main a[href*=sign-in]").GetAttribute("href"));
    }

    [Fact]
    public async Task A_colleague_is_found_without_the_day_since_when_they_are_here()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.PersonAsync("Zebulon", "staff"));
        var page = await ana.GetAsync("/search?q=zebulon");
        Assert.Equal(("Colleague", ben.FullName), (page.One(".hits .pill").TextContent, page.One(".hits h3").TextContent.Trim()));
        Assert.Empty(page.All(".hits time"));
    }

    [Fact]
    public async Task What_was_taken_back_is_gone_from_the_results_at_once()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var post = await north.PostAsync(ana.Person, "The kettle on ward 3");
        await north.CommentAsync(post, ana.Person, "Which kettle?");
        Assert.Equal(2, (await ana.GetAsync("/search?q=kettle")).All(".hits li").Count);
        await north.ExecuteAsync($"delete from blogs.publication where post_id = {post.Id}");
        Assert.Empty((await ana.GetAsync("/search?q=kettle")).All(".hits li"));
    }

    private static Task<Page> FollowAsync(Hospital hospital, Browser person, Page page, string filter) =>
        person.GetAsync(page.All("aside li a").Single(a => a.QuerySelector("span")!.TextContent == filter).GetAttribute("href")![hospital.Prefix.Length..]);
}
