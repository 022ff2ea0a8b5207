using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>A hospital with more than one blog.</summary>
public sealed class SeveralBlogsTests : AppTest
{
    [Fact]
    public async Task A_communicator_opens_a_blog_and_leaders_write_in_it()
    {
        var (north, dana) = await NorthAsync();
        var opened = await (await dana.GetAsync("/blogs/new")).SubmitAsync("Open", ("Input.Name", "Nursing & care"), ("Input.Description", "By nurses"), ("Input.Audience", Audience.Public.ToString()), ("Input.Rule", "closed"));
        Assert.Equal($"{north.Prefix}/blogs", opened.Location);
        Assert.Contains("Nursing & care", (await opened.FollowAsync()).Words, StringComparison.Ordinal);
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var form = await ruth.GetAsync("/blogs/nursing-care/write");
        Assert.Equal(Audience.Public.ToString(), form.One("input[name='Input.Audience'][checked]").GetAttribute("value"));
        Assert.True((await form.SubmitAsync("Publish", ("Input.Title", "Rounds"), ("Input.Text", "Words"))).IsRedirect);
        var post = await north.Stranger().GetAsync("/blogs/nursing-care/rounds");
        Assert.Contains("Nursing & care", post.One(".kicker").TextContent, StringComparison.Ordinal);
        Assert.Contains("Comments on this blog are closed.", post.Words, StringComparison.Ordinal);
        Assert.Contains("Rounds", (await north.Stranger().GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Rounds", (await north.Stranger().GetAsync("/blogs/lets-talk")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_front_page_leads_to_the_blogs_that_hold_something_for_the_reader()
    {
        var (north, dana) = await NorthAsync();
        await north.PostAsync(dana.Person, audience: Audience.Public);
        await (await dana.GetAsync("/blogs/new")).SubmitAsync("Open", ("Input.Name", "Nursing"));
        Assert.Empty((await dana.GetAsync("/")).All("nav[aria-label=Blogs] a"));
        await (await dana.GetAsync("/blogs/nursing/write")).SubmitAsync("Publish", ("Input.Title", "Rounds"), ("Input.Text", "Words"));
        Assert.Equal(["Let's Talk", "Nursing", "Archive"], (await dana.GetAsync("/")).All("nav[aria-label=Blogs] a").Select(a => a.TextContent));
        Assert.Empty((await north.Stranger().GetAsync("/")).All("nav[aria-label=Blogs] a"));
    }

    [Fact]
    public async Task A_blog_of_pages_stands_in_no_list()
    {
        var (north, dana) = await NorthAsync();
        await (await dana.GetAsync("/blogs/new")).SubmitAsync("Open", ("Input.Name", "Pages"), ("Input.Audience", Audience.Public.ToString()), ("Input.IsListed", "false"));
        await (await dana.GetAsync("/blogs/pages/write")).SubmitAsync("Publish", ("Input.Title", "Visiting hours"), ("Input.Text", "Words"));
        Assert.Equal(200, (await north.Stranger().GetAsync("/blogs/pages/visiting-hours")).Status);
        Assert.DoesNotContain("Visiting hours", (await north.Stranger().GetAsync("/")).Words, StringComparison.Ordinal);
        var form = await dana.GetAsync("/blogs/pages/edit");
        Assert.Null(form.One("input[type=checkbox][name='Input.IsListed']").GetAttribute("checked"));
        await form.SubmitAsync("Save", ("Input.IsListed", "true"));
        Assert.Contains("Visiting hours", (await north.Stranger().GetAsync("/")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blog_is_changed_and_keeps_its_address()
    {
        var (north, dana) = await NorthAsync();
        var post = await north.PostAsync(dana.Person, audience: Audience.Public);
        Assert.True((await (await dana.GetAsync("/blogs/lets-talk/edit")).SubmitAsync("Save", ("Input.Name", "Straight talk"), ("Input.Rule", "at once"))).IsRedirect);
        Assert.Contains("Straight talk", (await north.Stranger().GetAsync(post.Path)).One(".kicker").TextContent, StringComparison.Ordinal);
        Assert.Equal("lets-talk at once", await north.ValueAsync<string>($"select slug || ' ' || comment_rule from blogs.blog"));
    }

    [Theory]
    [InlineData("Let's Talk", "", "already")]
    [InlineData("", "", "Give the blog a name")]
    [InlineData("日本語", "", "letters from a to z")]
    [InlineData("New", "", "cannot be “new”")]
    [InlineData("Fine", "日本", "letters from a to z")]
    public async Task What_cannot_be_a_blog_is_refused_with_a_sentence(string name, string slug, string sentence)
    {
        var (north, dana) = await NorthAsync();
        var before = await north.FingerprintAsync();
        var answer = await (await dana.GetAsync("/blogs/new")).SubmitAsync("Open", ("Input.Name", name), ("Input.Slug", slug));
        Assert.Contains(sentence, answer.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Fact]
    public async Task Only_communicators_of_the_same_hospital_change_blogs()
    {
        var (north, dana) = await NorthAsync();
        var south = await App.HospitalAsync("south");
        await (await dana.GetAsync("/blogs/new")).SubmitAsync("Open", ("Input.Name", "Nursing"));
        var others = new[] { await north.SignedInAsAsync("leader"), await north.SignedInAsAsync("staff"), north.Stranger() };
        var (souths, before) = (await south.SignedInAsAsync("administrator"), await north.FingerprintAsync());
        foreach (var path in new[] { "/blogs/new", "/blogs/nursing/edit" })
        {
            foreach (var other in others)
            {
                Assert.Equal(404, (await other.GetAsync(path)).Status);
                Assert.Equal(404, (await other.PostAsync(path, ("Input.Name", "Taken"))).Status);
            }
        }
        Assert.Equal(404, (await souths.PostAsync("/blogs/nursing/edit", ("Input.Name", "Taken"))).Status);
        Assert.Equal(before, await north.FingerprintAsync());
    }

    private async Task<(Hospital North, Browser Dana)> NorthAsync()
    {
        var north = await App.HospitalAsync();
        return (north, await north.SignedInAsAsync("communicator", "Dana"));
    }
}
