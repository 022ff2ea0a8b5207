using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>A colleague writes, a leader's name stands above it, and that the leader allowed it is on record.</summary>
public sealed class BylineTests : AppTest
{
    [Fact]
    public async Task A_leader_lets_a_colleague_write_and_takes_it_back_and_both_stay_on_record()
    {
        var (north, ruth, dana) = await NorthAsync(given: false);
        Assert.Single((await ruth.GetAsync("/account")).All($"main a[href='{north.Prefix}/account/bylines']"));
        Assert.Single((await ruth.GetAsync("/")).All($"#me a[href='{north.Prefix}/account/bylines']"));
        Assert.Empty((await dana.GetAsync("/account")).All("a[href$='/account/bylines']"));
        var page = await (await GiveAsync(ruth, dana.Person)).FollowAsync();
        Assert.Contains(dana.Person.FullName, page.One("tbody th").TextContent, StringComparison.Ordinal);
        Assert.Contains("lets you write in their name", (await dana.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(303, (await page.SubmitAsync("Take back")).Status);
        Assert.Contains("taken back that you write", (await dana.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        await GiveAsync(ruth, dana.Person);
        Assert.Equal("2 1", await north.ValueAsync<string>($"select count(*) || ' ' || count(taken_back_at) from blogs.byline_permission where leader_id = {ruth.Person.Id} and writer_id = {dana.Person.Id} and given_at is not null"));
        Assert.Equal(2, (await ruth.GetAsync("/account/bylines")).All("tbody tr").Count);
        await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"delete from blogs.byline_permission"));
        await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"update blogs.byline_permission set writer_id = leader_id"));
    }

    [Fact]
    public async Task A_leader_gives_nobody_elses_name_and_only_to_those_who_write_here()
    {
        var (north, ruth, dana) = await NorthAsync(given: false);
        var (james, nurse) = (await north.PersonAsync("James", "leader"), await north.PersonAsync("Ana", "staff"));
        var lee = await (await App.HospitalAsync("south")).PersonAsync("Lee", "communicator");
        var before = await north.FingerprintAsync();
        foreach (var writer in new[] { nurse.Id, lee.Id, ruth.Person.Id, Guid.NewGuid(), Guid.Empty })
        {
            var refused = await ruth.PostAsync("/account/bylines", ("Input.Writer", writer.ToString()), ("Input.Do", "give"));
            Assert.Contains("Choose a colleague", refused.Errors, StringComparison.Ordinal);
        }
        Assert.Equal(before, await north.FingerprintAsync());
        Assert.DoesNotContain(nurse.FullName, (await ruth.GetAsync("/account/bylines")).One("select").TextContent, StringComparison.Ordinal);
        await ruth.PostAsync("/account/bylines", ("Input.Writer", dana.Person.Id.ToString()), ("Input.Do", "give"), ("Input.Leader", james.Id.ToString()), ("LeaderId", james.Id.ToString()));
        Assert.Equal(ruth.Person.Id, await north.ValueAsync<Guid>($"select leader_id from blogs.byline_permission"));
    }

    [Fact]
    public async Task Only_leaders_have_a_name_to_lend_and_only_the_leader_takes_it_back()
    {
        var (north, ruth, dana) = await NorthAsync();
        var south = await App.HospitalAsync("south");
        var before = await north.FingerprintAsync();
        foreach (var other in new[] { dana, await north.SignedInAsAsync("staff"), north.Stranger(), (await south.SignedInAsAsync("leader")).At(App, north.Prefix) })
        {
            before = await north.FingerprintAsync();
            Assert.Equal(404, (await other.GetAsync("/account/bylines")).Status);
            foreach (var verb in new[] { "give", "take-back" }) { Assert.Equal(404, (await other.PostAsync("/account/bylines", ("Input.Writer", dana.Person.Id.ToString()), ("Input.Do", verb))).Status); }
            Assert.Equal(before, await north.FingerprintAsync());
        }
        var james = await north.SignedInAsAsync("leader", "James");
        await james.PostAsync("/account/bylines", ("Input.Writer", dana.Person.Id.ToString()), ("Input.Do", "take-back"));
        await (await south.SignedInAsAsync("leader")).PostAsync("/account/bylines", ("Input.Writer", dana.Person.Id.ToString()), ("Input.Do", "take-back"));
        Assert.Equal(1L, await north.ValueAsync<long>($"select count(*) from blogs.byline_permission where taken_back_at is null and leader_id = {ruth.Person.Id}"));
    }

    [Fact]
    public async Task What_is_published_for_a_leader_bears_the_leaders_name_everywhere_and_the_leader_is_told()
    {
        var (north, ruth, dana) = await NorthAsync();
        var post = await PublishAsync(north, dana, ruth.Person);
        var stranger = north.Stranger();
        foreach (var path in new[] { "/", "/blogs/lets-talk", post.Path, $"/authors/{ruth.Person.Id}", "/archive", "/atom.xml", "/rss.xml" })
        {
            var page = await stranger.GetAsync(path);
            Assert.Equal(200, page.Status);
            Assert.Contains(ruth.Person.FullName, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(dana.Person.FamilyName, page.Text, StringComparison.Ordinal);
        }
        Assert.Contains("leader", (await stranger.GetAsync(post.Path)).One(".by .face").ClassName, StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.GetAsync($"/authors/{dana.Person.Id}")).Status);
        Assert.Equal($"{dana.Person.Id} true", await north.ValueAsync<string>($"select written_by || ' ' || by_leader from blogs.post"));
        var notice = (await ruth.GetAsync("/account/notices")).One(".notices a");
        Assert.Contains($"written by {dana.Person.FullName}, is published in your name", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal(north.Prefix + post.Path, notice.GetAttribute("href"));
        Assert.Contains("A plan", (await ruth.GetAsync("/account/bylines")).One("section table tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_which_permission_it_came_out_is_kept_though_it_is_withdrawn()
    {
        var (north, ruth, dana) = await NorthAsync();
        var post = await PublishAsync(north, dana, ruth.Person);
        await (await ruth.GetAsync(post.Edit)).SubmitAsync("Withdraw");
        var kept = await north.ValueAsync<string>($"""
            select string_agg(concat_ws(' ', u.post_id, p.leader_id, p.writer_id, u.published_by, u.published_at is not null), ',') from blogs.byline_use u join blogs.byline_permission p on p.id = u.permission_id
            """);
        Assert.Equal($"{post.Id} {ruth.Person.Id} {dana.Person.Id} {dana.Person.Id} t", kept);
        await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"delete from blogs.byline_use"));
        await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"update blogs.byline_use set published_at = now()"));
    }

    [Fact]
    public async Task The_leader_and_communicators_read_who_wrote_it_and_the_leader_edits_it()
    {
        var (north, ruth, dana) = await NorthAsync();
        var post = await PublishAsync(north, dana, ruth.Person);
        var sentence = $"Written by {dana.Person.FullName} for {ruth.Person.FullName}.";
        foreach (var reader in new[] { ruth, dana, await north.SignedInAsAsync("communicator", "Cora") })
        {
            foreach (var path in new[] { post.Edit, post.Edit.Replace("/edit", "/revisions", StringComparison.Ordinal) }) { Assert.Contains(sentence, (await reader.GetAsync(path)).Words, StringComparison.Ordinal); }
        }
        Assert.Equal(404, (await (await north.SignedInAsAsync("leader", "James")).GetAsync(post.Edit)).Status);
        Assert.DoesNotContain(dana.Person.FamilyName, (await (await north.SignedInAsAsync("staff")).GetAsync(post.Path)).Text, StringComparison.Ordinal);
        Assert.True((await (await ruth.GetAsync(post.Edit)).SubmitAsync("Save", ("Input.Text", "In my own words."))).IsRedirect);
        Assert.Equal($"In my own words. {ruth.Person.Id} {dana.Person.Id}", await north.ValueAsync<string>($"select concat_ws(' ', markdown, author_id, written_by) from blogs.post"));
    }

    [Fact]
    public async Task The_editor_offers_the_names_that_were_lent_and_refuses_all_others()
    {
        var (north, ruth, dana) = await NorthAsync();
        var south = await App.HospitalAsync("south");
        var (james, nurse, omar) = (await north.PersonAsync("James", "leader"), await north.PersonAsync("Ana", "staff"), await south.PersonAsync("Omar", "leader"));
        // A row alone is not enough: who leads no more lends nothing.
        await north.ExecuteAsync($"insert into blogs.byline_permission (id, leader_id, writer_id, given_at) values (gen_random_uuid(), {nurse.Id}, {dana.Person.Id}, now())");
        var form = await dana.GetAsync("/blogs/lets-talk/write");
        Assert.Equal([dana.Person.Id.ToString(), ruth.Person.Id.ToString()], form.All("input[name='Input.Byline']").Select(i => i.GetAttribute("value")));
        Assert.Equal(dana.Person.Id.ToString(), form.One("input[name='Input.Byline'][checked]").GetAttribute("value"));
        Assert.Empty((await (await north.SignedInAsync(james)).GetAsync("/blogs/lets-talk/write")).All("input[name='Input.Byline']"));
        var before = await north.FingerprintAsync();
        foreach (var forged in new[] { james.Id, nurse.Id, omar.Id, Guid.NewGuid() })
        {
            foreach (var button in new[] { "Publish", "Save draft" })
            {
                var refused = await form.SubmitAsync(button, ("Input.Title", "A plan"), ("Input.Text", "Words"), ("Input.Byline", forged.ToString()));
                Assert.Contains("You may not write in that name", refused.Errors, StringComparison.Ordinal);
            }
        }
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Fact]
    public async Task What_is_out_keeps_its_name_and_nobody_else_changes_it()
    {
        var (north, ruth, dana) = await NorthAsync();
        var post = await PublishAsync(north, dana, ruth.Person);
        Assert.Empty((await dana.GetAsync(post.Edit)).All("input[name='Input.Byline']"));
        var refused = await (await dana.GetAsync(post.Edit)).SubmitAsync("Save", ("Input.Byline", dana.Person.Id.ToString()));
        Assert.Contains("You may not write in that name", refused.Errors, StringComparison.Ordinal);
        await (await dana.GetAsync(post.Edit)).SubmitAsync("Withdraw");
        var cora = await north.SignedInAsAsync("communicator", "Cora");
        Assert.Empty((await cora.GetAsync(post.Edit)).All("input[name='Input.Byline']"));
        Assert.True((await (await dana.GetAsync(post.Edit)).SubmitAsync("Publish", ("Input.Byline", dana.Person.Id.ToString()))).IsRedirect);
        Assert.Equal($"{dana.Person.Id} false", await north.ValueAsync<string>($"select concat_ws(' ', author_id, written_by, by_leader::text) from blogs.post"));
    }

    [Fact]
    public async Task After_the_permission_is_taken_back_nothing_more_comes_out_in_the_leaders_name()
    {
        var (north, ruth, dana) = await NorthAsync();
        var (live, open) = (await PublishAsync(north, dana, ruth.Person), await dana.GetAsync("/blogs/lets-talk/write"));
        var saved = await (await dana.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Save draft", ("Input.Title", "Later"), ("Input.Text", "Words"), ("Input.Byline", ruth.Person.Id.ToString()));
        await (await ruth.GetAsync("/account/bylines")).SubmitAsync("Take back");
        Assert.Equal(200, (await north.Stranger().GetAsync(live.Path)).Status);
        var before = await north.FingerprintAsync();
        var sentence = $"{dana.Person.FullName} may no longer write in the name of {ruth.Person.FullName}.";
        Assert.Contains("You may not write in that name", (await open.SubmitAsync("Publish", ("Input.Title", "New"), ("Input.Text", "Words"), ("Input.Byline", ruth.Person.Id.ToString()))).Errors, StringComparison.Ordinal);
        Assert.Contains(sentence, (await (await saved.FollowAsync()).SubmitAsync("Publish")).Errors, StringComparison.Ordinal);
        Assert.Contains(sentence, (await (await saved.FollowAsync()).SubmitAsync("Publish at that time", ("Input.PublishAt", "2030-07-01T08:00"))).Errors, StringComparison.Ordinal);
        Assert.Contains(sentence, (await (await dana.GetAsync(live.Edit)).SubmitAsync("Save", ("Input.Text", "Other words"))).Errors, StringComparison.Ordinal);
        Assert.Equal(before, await north.FingerprintAsync());
        var edit = saved.Location![north.Prefix.Length..];
        Assert.True((await (await ruth.GetAsync(edit)).SubmitAsync("Publish")).IsRedirect);
        Assert.Equal(1L, await north.ValueAsync<long>($"select count(*) from blogs.byline_use"));
    }

    [Fact]
    public async Task A_revision_does_not_come_back_in_a_name_that_is_no_longer_lent()
    {
        var (north, ruth, dana) = await NorthAsync();
        var post = await PublishAsync(north, dana, ruth.Person);
        await (await dana.GetAsync(post.Edit)).SubmitAsync("Save", ("Input.Text", "Other words"));
        var revision = await dana.GetAsync(post.Edit.Replace("/edit", "/revisions?number=1", StringComparison.Ordinal));
        await (await ruth.GetAsync("/account/bylines")).SubmitAsync("Take back");
        var before = await north.FingerprintAsync();
        Assert.Contains("may no longer write", (await (await revision.SubmitAsync("Restore")).FollowAsync()).One(".flash").TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_scheduled_in_a_leaders_name_comes_out_while_the_permission_lasts(bool takenBack)
    {
        var (north, ruth, dana) = await NorthAsync();
        var saved = await (await dana.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish at that time", ("Input.Title", "A plan"), ("Input.Text", "Words"), ("Input.Byline", ruth.Person.Id.ToString()), ("Input.PublishAt", "2030-07-01T08:00"));
        Assert.True(saved.IsRedirect);
        var notice = (await ruth.GetAsync("/account/notices")).One(".notices a");
        Assert.Contains("is to be published in your name", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal(200, (await ruth.SendAsync(HttpMethod.Get, notice.GetAttribute("href")!, null)).Status);
        if (takenBack) { await (await ruth.GetAsync("/account/bylines")).SubmitAsync("Take back"); }
        var data = await north.ValueAsync<string>($"select data::text from kernel.job where kind = 'blogs.publish'");
        await using (var scope = App.Services.GetRequiredService<TenantScopes>().For(north.Tenant))
        {
            await App.Services.GetServices<IJobHandler>().Single(h => h.Kind == "blogs.publish").RunAsync(scope.ServiceProvider, data, CancellationToken.None);
        }
        var expected = takenBack ? 0L : 1L;
        Assert.Equal((expected, expected, 0L), (await north.ValueAsync<long>($"select count(*) from blogs.publication"), await north.ValueAsync<long>($"select count(*) from blogs.byline_use"), await north.ValueAsync<long>($"select count(*) from blogs.schedule")));
        Assert.Contains(takenBack ? "has not come out" : "is published in your name", (await (takenBack ? dana : ruth).GetAsync("/account/notices")).Words, StringComparison.Ordinal);
    }

    private static Task<Page> GiveAsync(Browser leader, Colleague writer) => leader.PostAsync("/account/bylines", ("Input.Writer", writer.Id.ToString()), ("Input.Do", "give"));

    private sealed record Published(Guid Id, string Path, string Edit);

    private static async Task<Published> PublishAsync(Hospital hospital, Browser writer, Colleague leader)
    {
        var answer = await (await writer.GetAsync("/blogs/lets-talk/write")).SubmitAsync("Publish", ("Input.Title", "A plan"), ("Input.Text", "Words"), ("Input.Audience", Audience.Public.ToString()), ("Input.Byline", leader.Id.ToString()));
        var id = await hospital.ValueAsync<Guid>($"select id from blogs.post where title = 'A plan'");
        return new(id, answer.Location![hospital.Prefix.Length..], $"/posts/{id}/edit");
    }

    private async Task<(Hospital North, Browser Ruth, Browser Dana)> NorthAsync(bool given = true)
    {
        var north = await App.HospitalAsync("north");
        var (ruth, dana) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("communicator", "Dana"));
        if (given) { await GiveAsync(ruth, dana.Person); }
        return (north, ruth, dana);
    }
}
