using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Ideas;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary>What was said a moment ago has no postings yet, and nobody can tell.</summary>
public sealed class FreshTests : AppTest
{
    [Fact]
    public async Task What_is_fresh_is_found_as_it_will_be_later()
    {
        var north = await HeldAsync();
        var (ruth, ben) = (await north.PersonAsync("Ruth", "leader"), await north.SignedInAsAsync("staff", "Ben"));
        await north.ExecuteAsync($"select search.post(100)");
        foreach (var title in new[] { "Night shifts on the ward", "Nights are long, night after night", "The day shift", "Lamps for every corridor", "A quiet ward at night" }) { await north.PostAsync(ruth, title); }
        string[] questions = ["night", "night ward", "shift*", "\"night shifts\"", "+ward night -lamps", "title:corridor", "kind:post", "wrd~"];
        var fresh = new List<string>();
        foreach (var question in questions) { fresh.Add(string.Join(" | ", await ben.TitlesAsync(question))); }
        Assert.Equal(5, await north.ValueAsync<int>($"select search.post(100)"));
        var posted = new List<string>();
        foreach (var question in questions) { posted.Add(string.Join(" | ", await ben.TitlesAsync(question))); }
        Assert.Equal(posted, fresh);
        Assert.DoesNotContain("", fresh);
    }

    [Fact]
    public async Task What_is_fresh_is_taken_back_and_narrowed_like_all()
    {
        var north = await HeldAsync();
        var (ruth, ben) = (await north.PersonAsync("Ruth", "leader"), await north.SignedInAsAsync("staff", "Ben"));
        await north.ExecuteAsync($"select search.post(100)");
        var (gone, narrowed) = (await north.PostAsync(ruth, "A lamp for the corridor"), await north.PostAsync(ruth, "A kettle for the corridor"));
        Assert.Equal(2, (await ben.TitlesAsync("corridor")).Count);
        await north.ExecuteAsync($"delete from blogs.publication where post_id = {gone.Id}");
        await north.ExecuteAsync($"update blogs.post set audience_id = {await north.GroupAsync("Nights", ruth.Id)} where id = {narrowed.Id}");
        Assert.Empty(await ben.TitlesAsync("corridor"));
        Assert.True(await north.IsFoundAsync(narrowed.Id) && !await north.IsFoundAsync(gone.Id));
        Assert.Equal(1, await north.ValueAsync<int>($"select search.post(100)"));
        Assert.Empty(await ben.TitlesAsync("corridor"));
        Assert.True(await north.IsFoundAsync(narrowed.Id));
        Assert.Equal(0, await north.StrayAsync());
    }

    [Fact]
    public async Task Whoever_changes_it_in_this_moment_is_not_overtaken()
    {
        var north = await HeldAsync();
        var ruth = await north.PersonAsync("Ruth", "leader");
        await north.ExecuteAsync($"select search.post(100)");
        var (changed, other) = (await north.PostAsync(ruth, "A lamp for the corridor"), await north.PostAsync(ruth, "A kettle"));
        var group = await north.GroupAsync("Nights", ruth.Id);
        await using var changing = await north.OpenAsync();
        await using (var transaction = await changing.BeginTransactionAsync())
        {
            await changing.ExecuteAsync($"update blogs.post set audience_id = {group} where id = {changed.Id}");
            await changing.ExecuteAsync($"set constraints all immediate");
            Assert.Equal(1, await north.ValueAsync<int>($"select search.post(100)"));
            await transaction.CommitAsync();
        }
        Assert.Equal(1, await north.ValueAsync<int>($"select search.post(100)"));
        Assert.True(await north.IsFoundAsync(changed.Id) && await north.IsFoundAsync(other.Id));
        Assert.Equal(group, await north.AudienceAsync(changed.Id));
    }

    [Fact]
    public async Task What_is_changed_while_it_is_posted_waits_and_is_posted_anew()
    {
        var north = await HeldAsync();
        var ruth = await north.PersonAsync("Ruth", "leader");
        await north.ExecuteAsync($"select search.post(100)");
        var post = await north.PostAsync(ruth, "A lamp for the corridor");
        await using var posting = await north.OpenAsync();
        await using var transaction = await posting.BeginTransactionAsync();
        Assert.Equal(1, await posting.ValueAsync<int>($"select search.post(100)"));
        var taking = north.ExecuteAsync($"delete from blogs.publication where post_id = {post.Id}");
        await Wait.UntilAsync("somebody waits", async () => await north.ValueAsync<long>($"select count(*) from pg_locks where not granted and locktype = 'transactionid'") > 0);
        await transaction.CommitAsync();
        await taking;
        Assert.False(await north.IsFoundAsync(post.Id));
        Assert.Equal(0, await north.StrayAsync());
    }

    [Fact]
    public async Task Few_are_fresh_at_once_and_a_job_ends_that()
    {
        var north = await HeldAsync();
        var ruth = await north.PersonAsync("Ruth", "leader");
        var post = await north.PostAsync(ruth);
        var comments = new List<Guid>();
        for (var i = 0; i < 52; i++) { comments.Add(await north.CommentAsync(post, ruth)); }
        Assert.Equal(50, await north.ValueAsync<long>($"select count(*) from search.fresh"));
        foreach (var comment in comments) { Assert.True(await north.IsFoundAsync(comment)); }
        await north.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'search.post'");
        await Wait.UntilAsync("all is posted", async () => await north.ValueAsync<long>($"select count(*) from search.fresh") == 0);
        foreach (var comment in comments) { Assert.True(await north.IsFoundAsync(comment)); }
    }

    /// <summary>A hospital whose jobs for search are put off to tomorrow.</summary>
    private async Task<Hospital> HeldAsync()
    {
        var hospital = await App.HospitalAsync();
        await hospital.ExecuteAsync($"delete from kernel.job where kind like 'search.%'");
        await hospital.ExecuteAsync($"insert into kernel.job (id, kind, run_at) select gen_random_uuid(), k, now() + interval '1 day' from unnest(array['search.post', 'search.count']) k");
        return hospital;
    }
}
