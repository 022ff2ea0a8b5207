using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.People;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Ideas;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary>No role finds, counts or is offered what it may not open: over every kind, in both hospitals.</summary>
public sealed class EveryRoleTests : AppTest
{
    private sealed record Hit(Guid Id, string Kind, string Path);

    [Fact]
    public async Task What_a_role_finds_it_opens_and_what_it_counts_it_finds()
    {
        var (north, south) = (await Talked.InAsync(await App.HospitalAsync("north")), await Talked.InAsync(await App.HospitalAsync("south")));
        var wrong = new List<string>();
        foreach (var (here, there) in new[] { (north, south), (south, north) })
        {
            var words = here.Things.ToDictionary(t => t.Id, t => t);
            foreach (var (who, browser) in await PeopleAsync(here))
            {
                foreach (var kind in here.Things.Select(t => t.Kind).Distinct())
                {
                    var (hits, total, counted) = await FindAsync(browser, kind);
                    if (total != hits.Count || counted != hits.Count) { wrong.Add($"{who} finds {hits.Count} of {kind} and counts {total} and {counted}"); }
                    foreach (var hit in hits.Where(h => words.ContainsKey(h.Id)))
                    {
                        var page = await browser.SendAsync(HttpMethod.Get, hit.Path.Split('#')[0], null);
                        if (page.IsRedirect) { page = await page.FollowAsync(); }
                        if (page.Status != 200 || !page.Text.Contains(words[hit.Id].Word, StringComparison.Ordinal) || !words[hit.Id].IsFound) { wrong.Add($"{who}: {page.Status} {hit}"); }
                    }
                }
                // One thing of each kind that they cannot open, asked for by its own word.
                foreach (var foreign in there.Things.GroupBy(t => t.Kind).Select(g => g.First()))
                {
                    if ((await AskAsync(browser, foreign.Word)).GetProperty("total").GetInt32() != 0) { wrong.Add($"{who} finds {foreign} of the other hospital"); }
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Staff_find_all_that_is_for_them_and_a_member_more()
    {
        var here = await Talked.InAsync(await App.HospitalAsync());
        foreach (var (browser, mine) in new[] { (await here.Hospital.SignedInAsAsync("staff"), Audience.Wide), (await here.Hospital.SignedInAsync(here.Member), [.. Audience.Wide, .. await here.MemberOfAsync()]) })
        {
            foreach (var kind in here.Things.Select(t => t.Kind).Distinct())
            {
                var hits = (await FindAsync(browser, kind)).Hits.Select(h => h.Id).ToHashSet();
                foreach (var thing in here.Things.Where(t => t.IsFound && t.Kind == kind)) { Assert.Equal((thing, mine.Contains(await here.Hospital.AudienceAsync(thing.Id))), (thing, hits.Contains(thing.Id))); }
            }
        }
    }

    [Fact]
    public async Task What_only_others_wrote_is_neither_offered_nor_meant()
    {
        var north = await App.HospitalAsync();
        var (ben, mia) = (await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("staff", "Mia"));
        var group = await north.GroupAsync("Nights", mia.Person.Id);
        await north.PostAsync(mia.Person, "Quixotically brave", group);
        await north.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'search.count'");
        await Wait.UntilAsync("the words are counted", async () => await north.ValueAsync<long>($"select count(*) from search.word where word = 'quixotically'") == 1);
        Assert.Equal("Quixotically brave", (await AskAsync(mia, "quixot*")).GetProperty("items")[0].GetProperty("title").GetString());
        Assert.Equal("quixotically", (await AskAsync(mia, "quixoticaly")).GetProperty("didYouMean").GetString());
        foreach (var q in new[] { "quixot*", "quixotically~", "quixoticaly", "title:quixotically", "-brave quixotically", $"in:\"let's talk\" quixotically" })
        {
            var answer = await AskAsync(ben, q);
            Assert.Equal((q, 0, JsonValueKind.Null), (q, answer.GetProperty("total").GetInt32(), answer.GetProperty("didYouMean").ValueKind));
            Assert.Empty(answer.GetProperty("facets").EnumerateArray());
        }
        // Gone is gone from what is offered, before anything is counted again.
        await north.ExecuteAsync($"delete from blogs.publication");
        Assert.Equal(0, (await AskAsync(mia, "quixot*")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task What_is_switched_off_is_not_found_nor_what_was_said_below_it()
    {
        var north = await App.HospitalAsync();
        var ben = await north.SignedInAsAsync("staff", "Ben");
        var idea = await ben.ProposeAsync("Marmalade on Mondays");
        await north.ExecuteAsync($"insert into discussions.message (id, channel_id, author_id, by_leader, markdown, html, state, sent_at) values (gen_random_uuid(), {idea}, {ben.Person.Id}, false, '', '<p>More marmalade</p>', 'said', now())");
        Assert.Equal(2, (await AskAsync(ben, "marmalade")).GetProperty("total").GetInt32());
        await north.ExecuteAsync($"update catalogue.tenant set features = array['Blogs', 'Discussions', 'Questions'] where id = {north.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(north.Id, t => t.Features is not null);
        Assert.Equal(404, (await ben.GetAsync($"/ideas/{idea}")).Status);
        Assert.Equal(0, (await AskAsync(ben, "marmalade")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Who_said_it_is_no_way_to_what_was_said_but_for_themselves_and_communicators()
    {
        var here = await Talked.InAsync(await App.HospitalAsync());
        var name = here.Member.FamilyName;
        foreach (var (who, finds) in new[] { (await here.Hospital.SignedInAsAsync("staff"), false), (await here.Hospital.SignedInAsAsync("leader"), false), (await here.Hospital.SignedInAsAsync("moderator"), false), (await here.Hospital.SignedInAsync(here.Member), true), (await here.Hospital.SignedInAsAsync("communicator"), true) })
        {
            foreach (var q in new[] { name, $"author:{name}", $"+author:{name} +kind:comment", $"{name} kind:message" })
            {
                var answer = await AskAsync(who, q);
                var kinds = answer.GetProperty("facets").EnumerateArray().Where(f => f.GetProperty("field").GetString() == "kind").Select(f => f.GetProperty("value").GetString());
                if (!q.Contains("kind:", StringComparison.Ordinal) && !(finds && q.Contains("author:", StringComparison.Ordinal))) { Assert.Empty(kinds.Except(["person"])); }
                if (q.StartsWith('+')) { Assert.Equal(finds, answer.GetProperty("total").GetInt32() > 0); }
            }
        }
    }

    private static async Task<IReadOnlyList<(string Who, Browser Browser)>> PeopleAsync(Talked talked)
    {
        var people = new List<(string, Browser)> { ("signed out", talked.Hospital.Stranger()), ("member", await talked.Hospital.SignedInAsync(talked.Member)) };
        foreach (var role in StandardRoles.All) { people.Add((role, await talked.Hospital.SignedInAsAsync(role))); }
        return people;
    }

    /// <summary>Everything of a kind, page by page; how many there are said to be, and how many the filter says.</summary>
    private static async Task<(IReadOnlyList<Hit> Hits, int Total, int Counted)> FindAsync(Browser browser, string kind)
    {
        var hits = new List<Hit>();
        for (var page = 1; ; page++)
        {
            var answer = await AskAsync(browser, $"kind:{kind}", $"&page={page}");
            var items = answer.GetProperty("items").EnumerateArray().Select(i => new Hit(i.GetProperty("id").GetGuid(), i.GetProperty("kind").GetString()!, i.GetProperty("path").GetString()!)).ToList();
            hits.AddRange(items);
            var total = answer.GetProperty("total").GetInt32();
            if (items.Count == 0 || hits.Count >= total) { return (hits, total, answer.GetProperty("facets").EnumerateArray().Where(f => f.GetProperty("field").GetString() == "kind").Sum(f => f.GetProperty("count").GetInt32())); }
        }
    }

    private static async Task<JsonElement> AskAsync(Browser browser, string q, string more = "")
    {
        var answer = await browser.GetAsync($"/api/search?q={Uri.EscapeDataString(q)}{more}");
        return answer.Status == 200 ? JsonDocument.Parse(answer.Text).RootElement.Clone() : throw new InvalidOperationException($"{q}: {answer.Status} {answer.Text}");
    }
}
