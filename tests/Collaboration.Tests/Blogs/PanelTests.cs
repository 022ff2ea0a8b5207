using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>What was read, discussed and recommended most in the last thirty days.</summary>
public sealed class PanelTests : AppTest
{
    [Fact]
    public async Task Views_are_counted_from_the_cache_too_and_nobodys_name_is_kept()
    {
        var (north, ruth) = await NorthAsync();
        var post = await north.PostAsync(ruth, audience: Audience.Public);
        var (nurse, stranger) = (await north.SignedInAsAsync("staff"), north.Stranger());
        for (var n = 0; n < 5; n++) { await stranger.GetAsync(post.Path); }
        for (var n = 0; n < 2; n++) { await nurse.GetAsync(post.Path); }
        await Wait.UntilAsync("the views are written", async () => await north.ValueAsync<decimal?>($"select sum(views) from blogs.view where post_id = {post.Id}") == 7m);
        await using var connection = await north.OpenAsync();
        Assert.Equal(["day", "post_id", "tenant_id", "views"], await connection.ListAsync<string>($"select attname::text from pg_attribute where attrelid = 'blogs.view'::regclass and attnum > 0 and not attisdropped order by 1"));
        Assert.Equal(0, await connection.ValueAsync<long>($"select count(*) from kernel.event where actor = {nurse.Person.Id}"));
    }

    [Fact]
    public async Task It_ranks_the_last_thirty_days_and_leaves_out_the_thirty_first()
    {
        var (north, ruth) = await NorthAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        var posts = new List<Writing.PostRow>();
        for (var n = 0; n < 7; n++) { posts.Add(await north.PostAsync(ruth, $"Ranked {n}", Audience.Public, daysAgo: 40)); }
        for (var n = 0; n < 7; n++)
        {
            // The first was much read, discussed and recommended, too long ago.
            var (post, days, times) = (posts[n], n == 0 ? 31 : 29, n == 0 ? 20 : n);
            await north.ExecuteAsync($"insert into blogs.view (post_id, day, views) values ({post.Id}, (now() at time zone 'UTC' - {days} * interval '1 day')::date, {times})");
            for (var t = 0; t < times; t++) { await north.CommentAsync(post, nurse, daysAgo: n == 0 ? 30.1 : 29.9); }
            await north.ExecuteAsync($"""
                with a as (insert into kernel.account (id, given_name, family_name, user_name, normalized_user_name, security_stamp, created_at)
                    select gen_random_uuid(), 'Fan', '', gen_random_uuid()::text, gen_random_uuid()::text, 'x', now() from generate_series(1, {times}) returning id)
                insert into blogs.post_recommendation (post_id, account_id, at) select {post.Id}, id, now() - {(n == 0 ? 30.1 : 29.9)} * interval '1 day' from a
                """);
        }
        await north.PostAsync(ruth, "One more, to be counted afresh");
        var lists = new List<Page> { await north.Stranger().GetAsync("/"), await (await north.SignedInAsAsync("staff", "Ben")).GetAsync("/") };
        foreach (var page in lists)
        {
            Assert.Equal(["Most read", "Most discussed", "Most recommended"], page.All(".top h3").Select(h => h.TextContent));
            foreach (var (rank, unit) in page.All(".top .rank").Zip(["reads", "comments", "recommend it"]))
            {
                Assert.Equal(Enumerable.Range(2, 5).Reverse().Select(n => $"Ranked {n}{n} {unit}"), rank.QuerySelectorAll("li").Select(li => li.TextContent.Trim()));
            }
        }
    }

    [Fact]
    public async Task It_names_only_what_the_reader_may_read()
    {
        var (north, ruth) = await NorthAsync();
        var (staffs, draft) = (await north.PostAsync(ruth, "For staff alone"), await north.PostAsync(ruth, "A draft of mine", published: false));
        foreach (var post in new[] { staffs, draft }) { await north.ExecuteAsync($"insert into blogs.view (post_id, day, views) values ({post.Id}, now()::date, 50)"); }
        var (stranger, patient, nurse) = (await north.Stranger().GetAsync("/"), await (await north.SignedInAsAsync("patient")).GetAsync("/"), await (await north.SignedInAsAsync("staff")).GetAsync("/"));
        Assert.Empty(stranger.All(".top .rank"));
        Assert.Empty(patient.All(".top .rank"));
        Assert.Contains("For staff alone", nurse.One(".top .rank").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("A draft of mine", nurse.Text, StringComparison.Ordinal);
    }

    private async Task<(Hospital North, Colleague Ruth)> NorthAsync()
    {
        var north = await App.HospitalAsync();
        return (north, await north.PersonAsync("Ruth", "leader"));
    }
}
