using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Search;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary>Over every kind, every sort of audience and every state, in two hospitals: who is led to a thing may read it.</summary>
[Long]
public sealed class NothingLeaksTests : AppTest
{
    private sealed record Item(Guid Id, string Kind, Guid Audience, string Path);

    [Fact]
    public async Task What_is_in_the_index_is_what_somebody_can_read()
    {
        var talked = await Talked.InAsync(await App.HospitalAsync());
        var wrong = new List<string>();
        foreach (var thing in talked.Things)
        {
            if (await talked.Hospital.IsFoundAsync(thing.Id) != thing.IsFound) { wrong.Add($"{thing}"); }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(App.Modules().SelectMany(m => m.SearchKinds).Select(k => k.Kind).Order(), talked.Things.Where(t => t.IsFound).Select(t => t.Kind).Distinct().Order());
        Assert.Equal(0, await talked.Hospital.StrayAsync());
    }

    [Fact]
    public async Task Nobody_is_led_to_what_they_may_not_open()
    {
        var (north, south) = (await Talked.InAsync(await App.HospitalAsync("north")), await Talked.InAsync(await App.HospitalAsync("south")));
        var wrong = new List<string>();
        foreach (var (here, there) in new[] { (north, south), (south, north) })
        {
            var items = await ItemsAsync(here);
            Assert.Empty(items.Select(i => i.Id).Intersect(there.Things.Select(t => t.Id)));
            var words = here.Things.ToDictionary(t => t.Id, t => t.Word);
            foreach (var (who, browser, roles, mine) in await PeopleAsync(here))
            {
                foreach (var item in items.Where(i => mine.Contains(i.Audience) && KindsOf(roles).Contains(i.Kind) && words.ContainsKey(i.Id)))
                {
                    var page = await browser.GetAsync(item.Path.Split('#')[0]);
                    if (page.IsRedirect) { page = await page.FollowAsync(); }
                    if (page.Status != 200 || !page.Text.Contains(words[item.Id], StringComparison.Ordinal) || (item.Path.Split('#') is [_, var place] && !page.Text.Contains($"id=\"{place}\"", StringComparison.Ordinal))) { wrong.Add($"{who}: {page.Status} {item.Kind} {item.Path}"); }
                }
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_person_is_named_by_what_stands_under_their_name_and_nowhere_else()
    {
        var talked = await Talked.InAsync(await App.HospitalAsync());
        var name = talked.Member.FamilyName.ToLowerInvariant();
        await using var connection = await talked.Hospital.OpenAsync();
        // What she wrote is in it; it is found by her name only where the name stands above it.
        Assert.True(await talked.Hospital.ValueAsync<long>($"select count(*) from search.item where author_id = {talked.Member.Id}") > 20);
        Assert.Equal([talked.Member.Id], await connection.ListAsync<Guid>($"select id from search.item where kernel.folded(title || ' ' || body) like '%' || {name} || '%'"));
        await talked.Hospital.ExecuteAsync($"select search.post(1000)");
        var author = $"author={talked.Member.Id}";
        Assert.Equal(0, await talked.Hospital.ValueAsync<long>($"select count(*) from search.posting where lexeme = {author}"));
        Assert.Equal(["page", "post"], await connection.ListAsync<string>($"select distinct i.kind from search.posting p join search.item i on i.number = p.item where p.lexeme like 'author=%' order by 1"));
    }

    /// <summary>Each with the roles and the audiences that are theirs.</summary>
    private static async Task<IReadOnlyList<(string Who, Browser Browser, string[] Roles, Guid[] Audiences)>> PeopleAsync(Talked talked)
    {
        var people = new List<(string, Browser, string[], Guid[])> { ("signed out", talked.Hospital.Stranger(), [], [Audience.Public]) };
        foreach (var role in StandardRoles.All) { people.Add((role, await talked.Hospital.SignedInAsAsync(role), [role], role == StandardRoles.Patient ? [Audience.Public] : [.. Audience.Wide])); }
        people.Add(("member", await talked.Hospital.SignedInAsync(talked.Member), [StandardRoles.Staff], [.. Audience.Wide, .. await talked.MemberOfAsync()]));
        return people;
    }

    private static HashSet<string> KindsOf(string[] roles)
    {
        var permissions = App.Modules().SelectMany(m => m.Permissions).ToDictionary(p => p.Name);
        bool May(SearchKind kind) => kind.Permission is null || permissions[kind.Permission].DefaultRoles.Any(roles.Contains);
        return [.. App.Modules().SelectMany(m => m.SearchKinds).Where(May).Select(k => k.Kind)];
    }

    private static async Task<IReadOnlyList<Item>> ItemsAsync(Talked talked)
    {
        await using var connection = await talked.Hospital.OpenAsync();
        return [.. (await connection.ListAsync<string>($"select concat_ws(' ', i.id, i.kind, i.audience_id, coalesce(u.path, '') || i.path) from search.item i left join search.item u on u.id = i.under"))
            .Select(line => line.Split(' ', 4)).Select(p => new Item(Guid.Parse(p[0]), p[1], Guid.Parse(p[2]), p[3]))];
    }
}
