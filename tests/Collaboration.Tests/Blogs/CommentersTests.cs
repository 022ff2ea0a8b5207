using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>On a blog that everybody may read, the hospital says whether an account is enough to comment.</summary>
public sealed class CommentersTests : AppTest
{
    [Fact]
    public async Task Where_an_account_is_enough_a_patient_comments_and_changes_the_words()
    {
        var (north, post, pat) = await NorthAsync();
        Assert.Empty((await pat.GetAsync(post.Path)).All("textarea"));
        await OpenAsync(north);
        var sent = await (await pat.GetAsync(post.Path)).SubmitAsync("Send comment", ("Input.Text", "Thank you for the night."));
        Assert.Equal(303, sent.Status);
        Assert.Contains("Thank you for the night.", (await sent.FollowAsync()).One(".comment.pending .said").TextContent, StringComparison.Ordinal);
        var comment = await north.ValueAsync<Guid>($"select id from blogs.comment where author_id = {pat.Person.Id}");
        Assert.Equal(303, (await (await pat.GetAsync($"/comments/{comment}/edit")).SubmitAsync("Save", ("Input.Text", "Thank you all."))).Status);
        Assert.Equal("Thank you all.", await north.ValueAsync<string>($"select markdown from blogs.comment"));
        Assert.Equal(200, (await pat.GetAsync($"/posts/{post.Id}/comments")).Status);
        Assert.Contains("Sign in to comment", (await north.Stranger().GetAsync(post.Path)).One(".invite").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staff", "00000000-0000-7000-8000-000000000001")]
    [InlineData("account", "00000000-0000-7000-8000-000000000003")]
    [InlineData("account", "00000000-0000-7000-8000-000000000002")]
    public async Task Elsewhere_a_patient_finds_no_way_in(string commenters, string audience)
    {
        var (north, post, pat) = await NorthAsync();
        var blog = Guid.Parse(audience);
        var comment = await north.CommentAsync(post, pat.Person);
        await north.ExecuteAsync($"update blogs.blog set commented_by = {commenters}, audience_id = {blog}");
        var before = await north.FingerprintAsync();
        Assert.Empty((await pat.GetAsync(post.Path)).All("textarea, a.act[href*=parent]"));
        foreach (var path in new[] { $"/posts/{post.Id}/comments", $"/comments/{comment}/edit" })
        {
            Assert.Equal(404, (await pat.GetAsync(path)).Status);
            Assert.Equal(404, (await pat.PostAsync(path, ("Input.Id", Guid.NewGuid().ToString()), ("Input.Text", "Still here"))).Status);
        }
        Assert.Equal(before, await north.FingerprintAsync());
        Assert.NotEmpty((await (await north.SignedInAsAsync("staff")).GetAsync(post.Path)).All("textarea"));
    }

    [Fact]
    public async Task An_account_is_not_enough_for_what_one_may_not_read_nor_one_of_another_hospital_nor_none()
    {
        var (north, post, pat) = await NorthAsync();
        await OpenAsync(north);
        var staffs = await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "For staff");
        var lee = await (await App.HospitalAsync("south")).SignedInAsAsync("staff", "Lee");
        var before = await north.FingerprintAsync();
        foreach (var (who, target) in new[] { (pat, staffs), (lee, post), (lee.At(App, north.Prefix), post), (north.Stranger(), post) })
        {
            Assert.Equal(404, (await who.PostAsync($"/posts/{target.Id}/comments", ("Input.Id", Guid.NewGuid().ToString()), ("Input.Text", "Let me in"))).Status);
        }
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Fact]
    public async Task A_communicator_chooses_on_the_blogs_form_and_a_list_says_so()
    {
        var (north, _, _) = await NorthAsync();
        var dana = await north.SignedInAsAsync("communicator", "Dana");
        var form = await dana.GetAsync("/blogs/lets-talk/edit");
        Assert.Equal("staff", form.One("input[name='Input.CommentedBy'][checked]").GetAttribute("value"));
        Assert.Contains("Choose who may comment", (await form.SubmitAsync("Save", ("Input.CommentedBy", "anybody"))).Errors, StringComparison.Ordinal);
        Assert.True((await form.SubmitAsync("Save", ("Input.CommentedBy", "account"), ("Input.Audience", Audience.Public.ToString()))).IsRedirect);
        Assert.Equal("account", await north.ValueAsync<string>($"select commented_by from blogs.blog"));
        Assert.Equal("account", (await dana.GetAsync("/blogs/lets-talk/edit")).One("input[name='Input.CommentedBy'][checked]").GetAttribute("value"));
        Assert.Contains("Reviewed first, from everybody with an account", (await dana.GetAsync("/blogs")).Words, StringComparison.Ordinal);
        await form.SubmitAsync("Save", ("Input.CommentedBy", "account"), ("Input.Audience", Audience.Staff.ToString()));
        Assert.Contains("Reviewed first, from our staff", (await dana.GetAsync("/blogs")).Words, StringComparison.Ordinal);
        await form.SubmitAsync("Save", ("Input.Rule", "closed"));
        Assert.Equal("Closed", (await dana.GetAsync("/blogs")).One("td[data-label=Comments]").TextContent);
    }

    private static Task<int> OpenAsync(Hospital hospital) => hospital.ExecuteAsync($"update blogs.blog set commented_by = 'account', audience_id = {Audience.Public}");

    private async Task<(Hospital North, Writing.PostRow Post, Browser Pat)> NorthAsync()
    {
        var north = await App.HospitalAsync("north");
        var post = await north.PostAsync(await north.PersonAsync("Ruth", "leader"), audience: Audience.Public);
        return (north, post, await north.SignedInAsAsync("patient", "Pat"));
    }
}
