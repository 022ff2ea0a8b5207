using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>Counts that are right however many act at once.</summary>
public sealed class CountTests : AppTest
{
    [Fact]
    public async Task Recommending_twice_is_once_and_taking_it_back_twice_too()
    {
        var (north, post) = await NorthAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var page = await nurse.GetAsync(post.Path);
        await page.SubmitInAsync(".acts", "Recommend");
        await page.SubmitInAsync(".acts", "Recommend");
        var given = await nurse.GetAsync(post.Path);
        Assert.Equal(("Recommend · 1", "true"), (given.One(".acts button").TextContent, given.One(".acts button").GetAttribute("aria-pressed")));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.event where kind = 'post.recommended' and actor = {nurse.Person.Id}"));
        await given.SubmitInAsync(".acts", "Recommend");
        await given.SubmitInAsync(".acts", "Recommend");
        Assert.Equal("Recommend · 0", (await nurse.GetAsync(post.Path)).One(".acts button").TextContent);
    }

    [Fact]
    public async Task A_comment_is_recommended_by_each_person_once()
    {
        var (north, post) = await NorthAsync();
        var (nurse, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff", "Ben"));
        var comment = await north.CommentAsync(post, nurse.Person);
        foreach (var browser in new[] { nurse, ben, ben })
        {
            Assert.True((await browser.PostAsync($"/comments/{comment}/recommendation", ("on", "true"))).IsRedirect);
        }
        Assert.Equal("Recommend · 2", (await ben.GetAsync(post.Path)).One($"#c-{comment:N} button.act").TextContent);
        Assert.Contains("2 recommend it", (await north.Stranger().GetAsync(post.Path)).One($"#c-{comment:N}").TextContent, StringComparison.Ordinal);
        await (await ben.GetAsync(post.Path)).SubmitInAsync($"#c-{comment:N}", "Recommend");
        Assert.Equal("Recommend · 1", (await ben.GetAsync(post.Path)).One($"#c-{comment:N} button.act").TextContent);
    }

    [Fact]
    public async Task What_waits_or_is_unreadable_cannot_be_recommended()
    {
        var (north, post) = await NorthAsync();
        var (nurse, patient) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("patient"));
        var waiting = await north.CommentAsync(post, nurse.Person, state: "waiting");
        var secret = await north.PostAsync(nurse.Person, "For staff");
        var draft = await north.PostAsync(nurse.Person, "A draft", Audience.Public, published: false);
        var hidden = await north.CommentAsync(secret, nurse.Person);
        Assert.Equal(404, (await nurse.PostAsync($"/comments/{waiting}/recommendation", ("on", "true"))).Status);
        Assert.Equal(404, (await nurse.PostAsync($"/posts/{draft.Id}/recommendation", ("on", "true"))).Status);
        Assert.Equal(404, (await patient.PostAsync($"/posts/{secret.Id}/recommendation", ("on", "true"))).Status);
        Assert.Equal(404, (await patient.PostAsync($"/comments/{hidden}/recommendation", ("on", "true"))).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select (select count(*) from blogs.post_recommendation) + (select count(*) from blogs.comment_recommendation)"));
    }

    [Fact]
    public async Task Thirty_two_at_once_are_all_counted()
    {
        var (north, post) = await NorthAsync();
        await north.RuleAsync("at once");
        var people = new List<Browser>();
        for (var n = 0; n < 32; n++) { people.Add(await north.SignedInAsAsync("staff", "Ana")); }
        var comment = await north.CommentAsync(post, people[0].Person);
        var forms = await Task.WhenAll(people.Select(p => p.GetAsync(post.Path)));
        var answers = await Task.WhenAll(forms.SelectMany((form, n) => new[]
        {
            form.SubmitAsync("Send comment", ("Input.Text", $"Comment number {n}")), form.SubmitInAsync(".acts", "Recommend"), form.SubmitInAsync($"#c-{comment:N}", "Recommend"),
        }));
        Assert.All(answers, a => Assert.True(a.IsRedirect, $"{a.Status} {a.Text}"));
        var page = await people[0].GetAsync(post.Path);
        Assert.Contains("33 comments", page.One(".talk header .meta").TextContent, StringComparison.Ordinal);
        Assert.Equal(33, page.All(".thread > .comment").Count);
        Assert.Equal("Recommend · 32", page.One(".acts button").TextContent);
        Assert.Equal("Recommend · 32", page.One($"#c-{comment:N} button.act").TextContent);
        Assert.Equal(32, await north.ValueAsync<long>($"select count(*) from kernel.event where kind = 'comment.shown' and actor is not null"));
    }

    private async Task<(Hospital North, Writing.PostRow Post)> NorthAsync()
    {
        var north = await App.HospitalAsync();
        return (north, await north.PostAsync(await north.PersonAsync("Rosa", "leader"), audience: Audience.Public));
    }
}
