using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Ideas;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary>Two change the same at once: the index says what both left behind, and nobody waits in a circle.</summary>
public sealed class RaceTests : AppTest
{
    [Fact]
    public async Task A_comment_that_comes_while_its_post_is_narrowed_is_for_the_fewer()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.PersonAsync("Ruth", "leader");
        var group = await north.GroupAsync("Nights", ruth.Id);
        var post = await north.PostAsync(ruth);
        await using var narrowing = await north.OpenAsync();
        await using var transaction = await narrowing.BeginTransactionAsync();
        await narrowing.ExecuteAsync($"update blogs.post set audience_id = {group} where id = {post.Id}");
        // One that is committed before, and one that waits at its end.
        var before = await north.CommentAsync(post, ruth);
        Assert.Equal(Audience.Staff, await north.AudienceAsync(before));
        await narrowing.ExecuteAsync($"set constraints all immediate");
        var after = north.CommentAsync(post, ruth);
        await WaitsAsync(1);
        await transaction.CommitAsync();
        foreach (var comment in new[] { before, await after })
        {
            Assert.True(await north.IsFoundAsync(comment));
            Assert.Equal(group, await north.AudienceAsync(comment));
        }
    }

    [Fact]
    public async Task Who_is_suspended_while_they_tell_of_themselves_is_not_found()
    {
        var north = await App.HospitalAsync();
        var ben = await north.PersonAsync("Ben", "staff");
        await using var suspending = await north.OpenAsync();
        await using var transaction = await suspending.BeginTransactionAsync();
        await suspending.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {ben.Id}");
        await suspending.ExecuteAsync($"set constraints all immediate");
        var telling = north.ExecuteAsync($"insert into people.profile (account_id, bio, bio_html) values ({ben.Id}, 'Chess.', '<p>Chess.</p>')");
        await WaitsAsync(1);
        await transaction.CommitAsync();
        await telling;
        Assert.False(await north.IsFoundAsync(ben.Id));
    }

    [Fact]
    public async Task What_waits_is_taken_in_after_whoever_holds_the_whole_index()
    {
        var north = await App.HospitalAsync();
        var post = await north.PostAsync(await north.PersonAsync("Ruth", "leader"));
        await north.ExecuteAsync($"delete from search.item where id = {post.Id}");
        await north.ExecuteAsync($"insert into search.waiting (kind, thing) values ('post', {post.Id})");
        await using var holding = await north.OpenAsync();
        await using var transaction = await holding.BeginTransactionAsync();
        await holding.ExecuteAsync($"select pg_advisory_xact_lock(97000000000 + {north.Id})");
        var taking = north.ValueAsync<int>($"select search.take(40)");
        await WaitsAsync(1);
        await holding.ExecuteAsync($"insert into search.waiting (kind, thing) values ('post', {post.Id}) on conflict do nothing");
        await transaction.CommitAsync();
        Assert.Equal(1, await taking);
        Assert.True(await north.IsFoundAsync(post.Id));
    }

    [Fact]
    public async Task Whoever_changes_the_same_things_in_another_order_waits_and_goes_on()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.PersonAsync("Ruth", "leader");
        var (one, other) = (await north.PostAsync(ruth), await north.PostAsync(ruth));
        var comments = new List<Guid>();
        for (var i = 0; i < 4; i++) { comments.Add(await north.CommentAsync(i % 2 == 0 ? one : other, ruth)); }
        await using var holding = await north.OpenAsync();
        await using var transaction = await holding.BeginTransactionAsync();
        await holding.ExecuteAsync($"insert into search.change (kind, cause) select 'comment', unnest({comments.ToArray()})");
        await holding.ExecuteAsync($"set constraints all immediate");
        var all = Enumerable.Range(0, 6).Select(i => ChangeAsync(north, i % 2 == 0 ? [.. comments] : [.. comments.AsEnumerable().Reverse()])).ToList();
        await WaitsAsync(1);
        await transaction.CommitAsync();
        await Task.WhenAll(all);
        foreach (var comment in comments) { Assert.True(await north.IsFoundAsync(comment)); }
    }

    private static async Task ChangeAsync(Hospital hospital, Guid[] comments)
    {
        await using var connection = await hospital.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var comment in comments) { await connection.ExecuteAsync($"insert into search.change (kind, cause, anew) values ('comment', {comment}, true)"); }
        await transaction.CommitAsync();
    }

    private async Task WaitsAsync(int atLeast)
    {
        await using var superuser = await App.Cluster.OpenAsync("postgres");
        await Wait.UntilAsync("somebody waits", async () => await superuser.ValueAsync<long>($"select count(*) from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())") >= atLeast);
    }
}
