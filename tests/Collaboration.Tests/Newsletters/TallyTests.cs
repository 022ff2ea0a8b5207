using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>What is counted, in sums: views of pages and clicks, and how people came.</summary>
public sealed class TallyTests : AppTest
{
    [Fact]
    public async Task Views_and_clicks_are_counted_by_how_people_came_also_from_the_cache()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var post = await north.PostAsync(ruth, "First", Audience.Public);
        var (id, path) = await tess.SentAsync(north, await tess.NewsletterAsync(audience: Audience.Public), "Counted", post);
        var stranger = north.Stranger();
        for (var i = 0; i < 3; i++) { await stranger.GetAsync(path + "?from=mail"); }
        await stranger.GetAsync(path + "?from=colleague");
        await stranger.GetAsync(path + "?from=nonsense");
        var piece = await north.ValueAsync<Guid>($"select id from newsletters.piece where issue_id = {id}");
        var go = await stranger.GetAsync($"/newsletters/go/{piece}");
        Assert.Equal((303, north.Prefix + post.Path), (go.Status, go.Location));
        await Wait.UntilAsync("all is counted", async () => await SumAsync(north) == "colleague 1,mail 1 click,mail 3,page 1");
        var growth = await tess.GetAsync("/newsletters/in-the-loop/growth");
        Assert.Equal(["5", "3", "1", "1", "0", "0", "1"], growth.All("#issues ~ .listing tbody td").Select(c => c.TextContent.Trim()));
        Assert.Equal(12, growth.All(".growth tbody tr").Count);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from information_schema.columns where table_schema = 'newsletters' and table_name = 'tally' and column_name like '%account%'"));
    }

    [Fact]
    public async Task What_is_gone_leads_to_the_issue_and_nothing_leads_elsewhere_or_tells_who_may_not_read_it()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (tess, ruth, ben) = (await north.SignedInAsAsync("communicator", "Tess"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("staff", "Ben"));
        var post = await north.PostAsync(ruth.Person, "First");
        var (id, path) = await tess.SentAsync(north, await tess.NewsletterAsync(), "Gone", post);
        var piece = await north.ValueAsync<Guid>($"select id from newsletters.piece where issue_id = {id}");
        Assert.Equal(north.Prefix + post.Path, (await ben.GetAsync($"/newsletters/go/{piece}?from=//elsewhere.example")).Location);
        await (await ruth.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Withdraw");
        Assert.Equal(north.Prefix + path, (await ben.GetAsync($"/newsletters/go/{piece}")).Location);
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("patient"), await south.SignedInAsAsync("staff") }) { Assert.Equal(404, (await other.GetAsync($"/newsletters/go/{piece}")).Status); }
        Assert.Equal(404, (await ben.GetAsync($"/newsletters/go/{Guid.NewGuid()}")).Status);
        await Wait.UntilAsync("one click is counted", async () => await SumAsync(north) == "page 1 click");
    }

    [Fact]
    public async Task Growth_is_told_by_week_with_where_readers_came_from()
    {
        var north = await App.HospitalAsync();
        var tess = await north.SignedInAsAsync("communicator", "Tess");
        await tess.NewsletterAsync(audience: Audience.Public);
        foreach (var (came, days, isGone) in new[] { ("colleague", 40, false), ("colleague", 3, false), ("page", 20, true), ("import", 200, false) })
        {
            await north.ExecuteAsync($"insert into newsletters.subscriber (id, newsletter_id, address, key, name, language, state, rhythm, came, proof, asked_at, confirmed_at, ended_at) select gen_random_uuid(), id, a, a, '', 'en', 'active', 'each', {came}, '', now() - {days} * interval '1 day', now() - {days} * interval '1 day', case when {isGone} then now() end from newsletters.newsletter, concat(gen_random_uuid(), '@example.org') a");
        }
        var page = await tess.GetAsync("/newsletters/in-the-loop/growth");
        var newest = page.All(".growth tbody tr")[0].QuerySelectorAll("td.num").Select(c => c.TextContent).ToList();
        Assert.Equal(("3", "1"), (newest[0], newest[2]));
        Assert.Equal("1", page.All(".growth tbody tr")[^1].QuerySelector("td.num")!.TextContent);
        Assert.Equal(["A colleague shared it2", "Brought along from another list1", "On the site1"], page.All("#from ~ .listing tbody tr").Select(r => r.TextContent.Trim()));
        foreach (var role in new[] { "staff", "leader" }) { Assert.Equal(404, (await (await north.SignedInAsAsync(role)).GetAsync("/newsletters/in-the-loop/growth")).Status); }
    }

    private static Task<string> SumAsync(Hospital hospital) => hospital.ValueAsync<string>($"""
        select string_agg(came || ' ' || count || case when piece_id = issue_id then '' else ' click' end, ',' order by came, piece_id = issue_id) from newsletters.tally
        """);
}
