using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary>What people searched for and did not find: words, and never who.</summary>
public sealed class MissTests : AppTest
{
    private static async Task<IReadOnlyList<string>> MissesAsync(Browser communicator) => [.. (await communicator.GetAsync("/search/misses")).All("tbody th").Select(t => t.TextContent)];

    private static async Task<IReadOnlyList<Browser>> StaffAsync(Hospital hospital, int many)
    {
        var staff = new List<Browser>();
        for (var i = 0; i < many; i++) { staff.Add(await hospital.SignedInAsAsync("staff")); }
        return staff;
    }

    [Fact]
    public async Task Words_that_five_people_missed_are_shown_and_those_of_four_are_not()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (dana, sam, staff) = (await north.SignedInAsAsync("communicator", "Dana"), await south.SignedInAsAsync("communicator", "Sam"), await StaffAsync(north, 5));
        foreach (var person in staff) { await person.GetAsync("/search?q=Zebra+CROSSING"); }
        foreach (var person in staff.Take(4)) { await person.GetAsync("/search?q=unicorn"); await person.GetAsync("/search?q=%22unicorn%22"); }
        Assert.Equal(["zebra crossing"], await MissesAsync(dana));
        Assert.Equal("5", (await dana.GetAsync("/search/misses")).One("td.num").TextContent);
        Assert.Empty(await MissesAsync(sam));
        await dana.GetAsync("/search?q=unicorn");
        Assert.Equal(["unicorn", "zebra crossing"], await MissesAsync(dana));
    }

    [Fact]
    public async Task Only_those_who_may_see_the_page()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        foreach (var (person, status) in new[] { (await north.SignedInAsAsync("administrator"), 200), (await north.SignedInAsAsync("staff"), 404), (await north.SignedInAsAsync("patient"), 404), (north.Stranger(), 404), ((await south.SignedInAsAsync("communicator")).At(App, north.Prefix), 404) })
        {
            Assert.Equal(status, (await person.GetAsync("/search/misses")).Status);
            Assert.Equal(status == 200 ? 1 : 0, (await person.GetAsync("/search")).All("main a[href$='/search/misses']").Count);
        }
    }

    [Fact]
    public async Task What_was_found_typed_filtered_or_asked_without_signing_in_is_no_miss()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await north.PostAsync(ana.Person, "The kettle on ward 3");
        foreach (var path in new[] { "/search?q=kettle", "/search?q=zebra&kind=post", "/search?q=zebra&year=2020", "/api/search?q=zebra", "/api/search?q=zebra&typing=1", "/search?q=", "/search?q=%3F%3F", "/search?q=-kettle", "/search?q=zebra+kind:idea", "/search?q=zebra+author:somebody", $"/search?q={string.Join('+', Enumerable.Range(0, 9).Select(i => $"zebra{i}"))}", $"/search?q={new string('z', 101)}" })
        {
            await ana.GetAsync(path);
        }
        await north.Stranger().GetAsync("/search?q=zebra");
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from search.miss"));
    }

    [Fact]
    public async Task A_mark_says_that_two_are_different_people_and_nothing_else()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ben, sue) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff", "Ben"), await south.SignedInAsAsync("staff", "Sue"));
        foreach (var person in new[] { ana, ben, ana, sue }) { foreach (var q in new[] { "zebra", "unicorn" }) { await person.GetAsync($"/search?q={q}"); } }
        Assert.Equal((4, 4), (await north.ValueAsync<long>($"select count(*) from search.miss"), await north.ValueAsync<long>($"select count(distinct mark) from search.miss")));
        Assert.Equal("mark,tenant_id,words", await north.ValueAsync<string>($"select string_agg(a.attname, ',' order by a.attname) from pg_attribute a where a.attrelid = 'search.miss'::regclass and a.attnum > 0 and a.attname <> 'day'"));
        Assert.False(await north.ValueAsync<bool>($"select exists (select from search.miss where encode(mark, 'hex') like {$"%{ana.Person.Id:N}%"})"));
    }

    [Fact]
    public async Task After_ninety_days_the_words_are_gone()
    {
        var north = await App.HospitalAsync();
        var (dana, staff) = (await north.SignedInAsAsync("communicator"), await StaffAsync(north, 5));
        foreach (var person in staff) { await person.GetAsync("/search?q=zebra"); await person.GetAsync("/search?q=unicorn"); }
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.job where kind = 'search.misses'"));
        await north.ExecuteAsync($"update search.miss set day = current_date - 91 where words = 'zebra'");
        Assert.Equal(["unicorn"], await MissesAsync(dana));
        await north.ExecuteAsync($"update kernel.job set run_at = now() where kind = 'search.misses'");
        await Wait.UntilAsync("the old words are gone", async () => await north.ValueAsync<long>($"select count(*) from search.miss where words = 'zebra'") == 0);
        Assert.Equal(5, await north.ValueAsync<long>($"select count(*) from search.miss"));
        await Wait.UntilAsync("the job is there again for the rest", async () => await north.ValueAsync<long>($"select count(*) from kernel.job where kind = 'search.misses' and run_at > now()") == 1);
    }
}
