using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>When a post comes out, where it stands, and where it stood.</summary>
public sealed class PublishingTests : AppTest
{
    [Fact]
    public async Task A_renamed_post_is_found_at_its_old_addresses()
    {
        var (north, ruth, post) = await NorthAsync(Audience.Public);
        var edit = $"/posts/{post.Id}/edit";
        await (await ruth.GetAsync(edit)).SubmitAsync("Save", ("Input.Slug", "second-name"));
        await (await ruth.GetAsync(edit)).SubmitAsync("Save", ("Input.Slug", "Third Name"));
        foreach (var old in new[] { post.Path, "/blogs/lets-talk/second-name" })
        {
            var answer = await north.Stranger().GetAsync(old);
            Assert.Equal((301, $"{north.Prefix}/blogs/lets-talk/third-name"), (answer.Status, answer.Location));
        }
        Assert.Equal(200, (await north.Stranger().GetAsync("/blogs/lets-talk/third-name")).Status);
        await (await ruth.GetAsync(edit)).SubmitAsync("Save", ("Input.Slug", "second-name"));
        Assert.Equal(200, (await north.Stranger().GetAsync("/blogs/lets-talk/second-name")).Status);
        Assert.Equal(301, (await north.Stranger().GetAsync("/blogs/lets-talk/third-name")).Status);
    }

    [Fact]
    public async Task An_old_address_leads_nobody_to_what_they_may_not_read_and_no_other_post_takes_it()
    {
        var (north, ruth, post) = await NorthAsync(Audience.Staff);
        await (await ruth.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Save", ("Input.Slug", "elsewhere"));
        var south = await App.HospitalAsync("south");
        Assert.Equal(404, (await north.Stranger().GetAsync(post.Path)).Status);
        Assert.Equal(404, (await (await south.SignedInAsAsync("administrator")).GetAsync(post.Path)).Status);
        Assert.Equal(301, (await (await north.SignedInAsAsync("staff")).GetAsync(post.Path)).Status);
        var taken = post.Path.Split('/')[^1];
        var other = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", taken.Replace('-', ' ')), ("Input.Text", "Another."));
        Assert.Equal($"{north.Prefix}/blogs/lets-talk/{taken}-2", other.Location);
        await (await ruth.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Withdraw");
        Assert.Equal(404, (await (await north.SignedInAsAsync("staff")).GetAsync(post.Path)).Status);
    }

    [Theory]
    [InlineData("2030-03-10T02:30", "The clocks skip 02:30")]
    [InlineData("2001-01-01T10:00", "has passed")]
    [InlineData("9999-12-31T23:59", "five years")]
    [InlineData("tomorrow", "Choose the day")]
    [InlineData("", "Choose the day")]
    public async Task A_moment_that_cannot_be_is_refused_with_a_sentence(string typed, string sentence)
    {
        var (north, ruth, edit) = await DraftAsync();
        var answer = await (await ruth.GetAsync(edit)).SubmitAsync("Publish at that time", ("Input.PublishAt", typed));
        Assert.Contains(sentence, answer.Errors, StringComparison.Ordinal);
        Assert.Equal(0L, await north.ValueAsync<long>($"select count(*) from blogs.schedule"));
    }

    [Fact]
    public async Task The_hour_is_the_hospitals_own()
    {
        var (north, ruth, edit) = await DraftAsync();
        Assert.True((await (await ruth.GetAsync(edit)).SubmitAsync("Publish at that time", ("Input.PublishAt", "2030-07-01T08:00"))).IsRedirect);
        Assert.Equal(new DateTime(2030, 7, 1, 13, 0, 0, DateTimeKind.Utc), (await north.ValueAsync<DateTime>($"select publish_at from blogs.schedule")).ToUniversalTime());
        Assert.Equal("2030-07-01T08:00", (await ruth.GetAsync(edit)).One("#Input_PublishAt").GetAttribute("value"));
    }

    [Fact]
    public async Task What_is_scheduled_comes_out_by_itself_and_once()
    {
        var (north, ruth, edit) = await DraftAsync();
        await (await ruth.GetAsync(edit)).SubmitAsync("Publish at that time", ("Input.PublishAt", "2030-07-01T08:00"));
        var nurse = await north.SignedInAsAsync("staff");
        Assert.Equal(404, (await nurse.GetAsync("/blogs/lets-talk/a-plan")).Status);
        var data = await north.ValueAsync<string>($"select data::text from kernel.job where kind = 'blogs.publish'");
        await (await ruth.GetAsync(edit)).SubmitAsync("Publish at that time", ("Input.PublishAt", "2030-08-01T08:00"));
        // The job of the first moment finds that the post was moved on.
        await RunAsync(north, data);
        Assert.Equal(0L, await north.ValueAsync<long>($"select count(*) from blogs.publication"));
        data = await north.ValueAsync<string>($"select data::text from kernel.job where kind = 'blogs.publish' order by run_at desc limit 1");
        await north.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'blogs.publish'");
        await Wait.UntilAsync("the post is out", async () => (await nurse.GetAsync("/blogs/lets-talk/a-plan")).Status == 200);
        var before = await north.FingerprintAsync();
        await RunAsync(north, data);
        Assert.Equal(before, await north.FingerprintAsync());
        Assert.Equal(0L, await north.ValueAsync<long>($"select count(*) from blogs.schedule"));
    }

    [Fact]
    public async Task What_is_taken_off_the_schedule_stays_in()
    {
        var (north, ruth, edit) = await DraftAsync();
        await (await ruth.GetAsync(edit)).SubmitAsync("Publish at that time", ("Input.PublishAt", "2030-07-01T08:00"));
        var data = await north.ValueAsync<string>($"select data::text from kernel.job where kind = 'blogs.publish'");
        await (await ruth.GetAsync(edit)).SubmitAsync("Take it off");
        await RunAsync(north, data);
        Assert.Equal((0L, 0L), (await north.ValueAsync<long>($"select count(*) from blogs.publication"), await north.ValueAsync<long>($"select count(*) from blogs.schedule")));
    }

    [Fact]
    public async Task What_is_pinned_stands_first_until_it_is_unpinned()
    {
        var (north, ruth, post) = await NorthAsync(Audience.Staff);
        await north.PostAsync(ruth.Person, "Newer by far");
        var (dana, nurse) = (await north.SignedInAsAsync("communicator", "Dana"), await north.SignedInAsAsync("staff"));
        var edit = $"/posts/{post.Id}/edit";
        Assert.DoesNotContain((await ruth.GetAsync(edit)).All("button"), button => button.TextContent.Contains("Pin", StringComparison.Ordinal));
        await ruth.PostAsync(edit, ("Input.Do", "pin"), ("Input.Id", post.Id.ToString()), ("Input.Version", "1"), ("Input.Title", post.Title), ("Input.Text", "We listened."), ("Input.Audience", Audience.Staff.ToString()));
        Assert.False(await north.ValueAsync<bool>($"select bool_or(is_pinned) from blogs.publication"));
        await (await dana.GetAsync(edit)).SubmitAsync("Pin");
        Assert.Contains(post.Title, (await nurse.GetAsync("/")).One(".lead h2").TextContent, StringComparison.Ordinal);
        Assert.Contains(post.Title, (await nurse.GetAsync("/blogs/lets-talk")).One(".story h3").TextContent, StringComparison.Ordinal);
        await (await dana.GetAsync(edit)).SubmitAsync("Unpin");
        Assert.Contains("Newer by far", (await nurse.GetAsync("/")).One(".lead h2").TextContent, StringComparison.Ordinal);
    }

    private static async Task RunAsync(Hospital hospital, string data)
    {
        await using var scope = hospital.App.Services.GetRequiredService<TenantScopes>().For(hospital.Tenant);
        await hospital.App.Services.GetServices<IJobHandler>().Single(h => h.Kind == "blogs.publish").RunAsync(scope.ServiceProvider, data, CancellationToken.None);
    }

    private async Task<(Hospital North, Browser Ruth, Writing.PostRow Post)> NorthAsync(Guid audience)
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        return (north, ruth, await north.PostAsync(ruth.Person, "First name", audience, daysAgo: 3));
    }

    private async Task<(Hospital North, Browser Ruth, string Edit)> DraftAsync()
    {
        var added = await App.HospitalAsync();
        await added.ExecuteAsync($"update catalogue.tenant set time_zone = 'America/Chicago' where id = {added.Id}");
        await App.CatalogueChangedAsync();
        var north = await App.FindAsync(added.Id, t => t.TimeZone.Id == "America/Chicago");
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var saved = await (await ruth.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Save draft", ("Input.Title", "A plan"), ("Input.Text", "Words."));
        return (north, ruth, saved.Location![north.Prefix.Length..]);
    }
}
