using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary>The search that programs use.</summary>
public sealed class SearchApiTests : AppTest
{
    [Fact]
    public async Task An_item_says_what_it_is_where_it_stands_and_which_words_were_found()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.SignedInAsAsync("staff"), await north.PersonAsync("Ruth", "leader"));
        var post = await north.PostAsync(ruth, "The kettle on ward 3");
        var comment = await north.CommentAsync(post, ana.Person, "Our kettle is <b>broken</b> & cold.");
        var answer = await ana.SearchAsync("kettle");
        Assert.Equal((2, false, 1, false), (answer.Total(), answer.GetProperty("isMore").GetBoolean(), answer.GetProperty("page").GetInt32(), answer.IsPlain()));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("didYouMean").ValueKind);
        var items = answer.GetProperty("items").EnumerateArray().ToDictionary(i => i.GetProperty("kind").GetString()!);
        var (found, said) = (items["post"], items["comment"]);
        Assert.Equal((north.Prefix + post.Path, post.Title, "Post", ruth.FullName, "Let's Talk", "en"), (found.GetProperty("path").GetString(), found.GetProperty("title").GetString(), found.GetProperty("kindName").GetString(), found.GetProperty("author").GetString(), found.GetProperty("place").GetString(), found.GetProperty("language").GetString()));
        Assert.Equal(["kettle"], Marked(found, "title", "titleMarks"));
        Assert.Equal(($"{north.Prefix}{post.Path}?comment={comment:N}#c-{comment:N}", post.Title), (said.GetProperty("path").GetString(), said.GetProperty("title").GetString()));
        Assert.Contains("& cold", said.GetProperty("excerpt").GetString(), StringComparison.Ordinal);
        Assert.Equal(["kettle"], Marked(said, "excerpt", "marks"));
        Assert.InRange(found.GetProperty("at").GetDateTimeOffset(), TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(1));
        var facets = answer.GetProperty("facets").EnumerateArray().Select(f => (f.GetProperty("field").GetString(), f.GetProperty("name").GetString(), f.GetProperty("count").GetInt32())).ToList();
        Assert.Contains(("kind", "Posts", 1), facets);
        Assert.Contains(("place", "Let's Talk", 2), facets);
        Assert.Equal(200, (await ana.GetAsync(post.Path)).Status);
    }

    [Fact]
    public async Task Everybody_finds_what_is_for_them_and_nothing_counts_what_is_not()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, pat, sue) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("patient", "Pat"), await south.SignedInAsAsync("staff", "Sue"));
        await north.PostAsync(ana.Person, "Kettles for staff");
        await north.PostAsync(ana.Person, "Kettles for everybody", Audience.Public);
        await north.PostAsync(ana.Person, "Kettles not yet", published: false);
        Assert.Equal(["Kettles for everybody", "Kettles for staff"], (await ana.TitlesAsync("kettles")).Order());
        foreach (var person in new[] { pat, north.Stranger(), sue.At(App, north.Prefix) })
        {
            var answer = await person.SearchAsync("kettles");
            Assert.Equal((1, "Kettles for everybody"), (answer.Total(), Assert.Single(answer.Titles())));
            Assert.All(answer.GetProperty("facets").EnumerateArray(), f => Assert.Equal(1, f.GetProperty("count").GetInt32()));
            Assert.Equal(["Kettles for everybody"], (await person.GetAsync("/search?q=kettles")).All(".hits h3").Select(h => h.TextContent.Trim()));
        }
        Assert.Equal(0, (await sue.SearchAsync("kettles")).Total());
    }

    [Theory]
    [InlineData("page=0"), InlineData("page=51"), InlineData("page=x"), InlineData("kind=Post!"), InlineData("place=x"), InlineData("author=1"), InlineData("year=12345"), InlineData("order=best"), InlineData("upto=-1"), InlineData("typing=yes")]
    public async Task A_parameter_that_cannot_be_read_is_a_problem_document(string parameter)
    {
        var north = await App.HospitalAsync();
        var answer = await north.Stranger().GetAsync($"/api/search?q=night&{parameter}");
        Assert.Equal((400, true), (answer.Status, answer.Header("Content-Type")!.StartsWith("application/problem+json", StringComparison.Ordinal)));
        Assert.Contains(parameter.Split('=')[0], JsonDocument.Parse(answer.Text).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_parameter_is_none()
    {
        var north = await App.HospitalAsync();
        Assert.Equal(0, (await north.Stranger().SearchAsync("", "&kind=&page=&place=&tag=&author=&year=&order=&upto=&typing=")).Total());
    }

    [Fact]
    public async Task Pages_hold_each_item_once_whatever_is_written_meanwhile()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        for (var i = 0; i < 23; i++) { await north.PostAsync(ana.Person, $"Kettle {i}", daysAgo: i); }
        foreach (var order in new[] { "", "&order=date" })
        {
            var first = await ana.SearchAsync("kettle", order);
            await north.PostAsync(ana.Person, $"Kettle, the newest {order}");
            var (upTo, titles) = (first.GetProperty("upTo").GetInt64(), first.Titles().ToList());
            for (var page = 2; page <= 3; page++) { titles.AddRange(await ana.TitlesAsync("kettle", $"{order}&page={page}&upto={upTo}")); }
            Assert.Equal(first.Total(), titles.Distinct().Count());
            Assert.DoesNotContain(titles, t => t.StartsWith("Kettle, the newest", StringComparison.Ordinal) && t.EndsWith(order, StringComparison.Ordinal) && order.Length > 0);
        }
        Assert.Equal("Kettle, the newest &order=date", (await ana.TitlesAsync("kettle", "&order=date"))[0]);
    }

    [Fact]
    public async Task Who_searches_without_end_is_asked_to_wait()
    {
        await using var node = await App.StartAsync(new Dictionary<string, string?> { ["Limits:SearchesPerMinute"] = "3" });
        var north = await node.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff", "Ben"));
        for (var i = 0; i < 3; i++) { Assert.Equal(200, (await ana.GetAsync("/api/search?q=night")).Status); }
        Assert.Equal((429, 429), ((await ana.GetAsync("/api/search?q=night")).Status, (await ana.GetAsync("/search?q=night")).Status));
        Assert.Equal(200, (await ben.GetAsync("/search?q=night")).Status);
    }

    private static IEnumerable<string> Marked(JsonElement item, string text, string marks) =>
        item.GetProperty(marks).EnumerateArray().Select(m => item.GetProperty(text).GetString()!.Substring(m[0].GetInt32(), m[1].GetInt32()));
}
