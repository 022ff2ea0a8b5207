using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Leaving;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Colleagues find colleagues, and never patients.</summary>
public sealed class DirectoryTests : AppTest
{
    [Theory]
    [InlineData("jose", true), InlineData("JOSÉ", true), InlineData("obr", true), InlineData("o'brien", true), InlineData("mull", true), InlineData("obrien-m", true), InlineData("jo mü", true)]
    [InlineData("cardio", true), InlineData("lead", true), InlineData("inten", true), InlineData("jose inten lead", true)]
    [InlineData("ose", false), InlineData("jose zz", false), InlineData("%", true), InlineData("patient", false)]
    public async Task Somebody_is_found_by_the_beginning_of_any_word_whatever_its_case_and_accents(string typed, bool isFound)
    {
        var (north, nurse) = await WithNurseAsync();
        var jose = await north.PersonAsync("José", "leader", "patient");
        await north.ExecuteAsync($"update kernel.account set family_name = 'O''Brien-Müller', title = 'Cardiology' where id = {jose.Id}");
        await DepartmentAsync(north, "Intensive care", jose.Id);
        var found = await nurse.GetAsync("/directory?q=" + Uri.EscapeDataString(typed));
        Assert.Equal(isFound, found.Words.Contains("José O'Brien-Müller", StringComparison.Ordinal));
        Assert.DoesNotContain("patient", found.One("#found").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patients_bylines_suspended_and_removed_people_are_not_listed_and_have_no_page()
    {
        var (north, nurse) = await WithNurseAsync();
        var (patient, byline, suspended, removed) = (await north.PersonAsync("Pat", "patient"), await north.PersonAsync("Bea"), await north.PersonAsync("Sue", "staff"), await north.PersonAsync("Rex", "staff"));
        await north.ExecuteAsync($"update kernel.account set suspended_at = now(), is_byline = id = {byline.Id} where id in ({byline.Id}, {suspended.Id})");
        await north.RemoveAsync(await north.SignedInAsAsync("administrator", "Ada"), removed, "stay");
        var all = await nurse.GetAsync("/directory");
        Assert.Contains(nurse.Person.FullName, all.Words, StringComparison.Ordinal);
        foreach (var somebody in new[] { patient, byline, suspended, removed })
        {
            Assert.DoesNotContain(somebody.FamilyName, all.Text, StringComparison.Ordinal);
            Assert.DoesNotContain($"{somebody.Id}", all.Text, StringComparison.Ordinal);
            Assert.Equal(404, (await nurse.GetAsync($"/directory/{somebody.Id}")).Status);
        }
    }

    [Fact]
    public async Task Patients_strangers_and_other_hospitals_see_no_directory()
    {
        var (north, nurse) = await WithNurseAsync();
        var south = await App.HospitalAsync("south");
        foreach (var somebody in new[] { north.Stranger(), await north.SignedInAsAsync("patient"), (await south.SignedInAsAsync("staff")).At(App, north.Prefix) })
        {
            Assert.Equal(404, (await somebody.GetAsync("/directory")).Status);
            Assert.Equal(404, (await somebody.GetAsync($"/directory/{nurse.Person.Id}")).Status);
            Assert.Equal(404, (await somebody.PostAsync("/account/profile", ("Input.Bio", "x"))).Status);
        }
        var other = await south.SignedInAsAsync("staff");
        Assert.DoesNotContain(nurse.Person.FamilyName, (await other.GetAsync("/directory")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await other.GetAsync($"/directory/{nurse.Person.Id}")).Status);
    }

    [Fact]
    public async Task It_is_narrowed_by_department_and_role()
    {
        var (north, nurse) = await WithNurseAsync();
        var (ruth, ben) = (await north.PersonAsync("Ruth", "leader"), await north.PersonAsync("Ben", "staff"));
        var pharmacy = await DepartmentAsync(north, "Pharmacy", ben.Id);
        foreach (var (query, people) in new[] { ("role=leader", ruth.FamilyName), ($"group={pharmacy}", ben.FamilyName), ($"group={pharmacy}&role=leader", "") })
        {
            var names = string.Concat((await nurse.GetAsync("/directory?" + query)).All(".people a").Select(a => a.TextContent.Split(' ')[1]));
            Assert.Equal((query, people), (query, names));
        }
        foreach (var query in new[] { "role=patient", "role=emperor", $"group={Guid.NewGuid()}", "group=x", "after=x", "q=%00", "q=" + new string('x', 5000) }) { Assert.Equal((query, 200, 3), (query, (await nurse.GetAsync("/directory?" + query)).Status, (await nurse.GetAsync("/directory?" + query)).All(".people li").Count)); }
    }

    [Fact]
    public async Task Somebody_who_comes_moves_nobody_to_another_page()
    {
        var (north, nurse) = await WithNurseAsync();
        await north.ExecuteAsync($"""
            with a as (insert into kernel.account (id, given_name, family_name, user_name, normalized_user_name, security_stamp, created_at)
                select gen_random_uuid(), 'Nurse', to_char(n, 'FM000'), n || '@x', n || '@X', 'x', now() from generate_series(1, 120) n returning id)
            insert into kernel.account_role (account_id, role_id) select a.id, r.id from a, kernel.role r where r.name = 'staff'
            """);
        var (page, seen) = (await nurse.GetAsync("/directory"), new List<string>());
        for (var i = 0; i < 3; i++)
        {
            seen.AddRange(page.All(".people a").Select(a => a.TextContent));
            await north.PersonAsync("Aaron", "staff");
            await north.ExecuteAsync($"update kernel.account set family_name = '0000' where given_name = 'Aaron'");
            if (page.Document.QuerySelector("a[rel=next]") is { } next) { page = await nurse.SendAsync(HttpMethod.Get, next.GetAttribute("href")!, null); }
        }
        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(Enumerable.Range(1, 120).Select(n => $"Nurse {n:000}"), seen.Where(s => s.StartsWith("Nurse", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_colleagues_page_shows_what_stands_under_the_full_name_and_that_the_reader_may_see()
    {
        var (north, nurse) = await WithNurseAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var group = Guid.NewGuid();
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name) values ({group}, 'named', 'Some')");
        await north.PostAsync(ruth.Person, "For all of you");
        await north.PostAsync(ruth.Person, "For a few", group);
        await north.PostAsync(ruth.Person, "Not out yet", published: false);
        var page = await nurse.GetAsync($"/directory/{ruth.Person.Id}");
        Assert.Contains("For all of you", page.Words, StringComparison.Ordinal);
        Assert.Contains("leader", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("For a few", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not out yet", page.Text, StringComparison.Ordinal);
        Assert.Equal($"{north.Prefix}/directory/{ruth.Person.Id}", (await nurse.GetAsync($"/authors/{ruth.Person.Id}")).Location);
        Assert.Equal(200, (await nurse.GetAsync($"/authors/{ruth.Person.Id}?all=true")).Status);
    }

    [Fact]
    public async Task Strangers_keep_the_page_of_a_writers_public_posts()
    {
        var (north, _) = await WithNurseAsync();
        var ruth = await north.PersonAsync("Ruth", "leader");
        await north.PostAsync(ruth, "For everybody", Audience.Public);
        Assert.Contains("For everybody", (await north.Stranger().GetAsync($"/authors/{ruth.Id}")).Words, StringComparison.Ordinal);
        Assert.Contains("For everybody", (await (await north.SignedInAsAsync("patient")).GetAsync($"/authors/{ruth.Id}")).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staff"), InlineData("leader"), InlineData("administrator"), InlineData("moderator"), InlineData("privacy officer")]
    public async Task What_is_said_under_the_first_name_stands_on_no_page_about_a_person_nor_do_its_numbers(string role)
    {
        var (north, nurse) = await WithNurseAsync();
        var (ruth, reader) = (await north.PersonAsync("Ruth", "leader"), await north.SignedInAsAsync(role, "Rita"));
        var post = await north.PostAsync(ruth);
        for (var i = 0; i < 7; i++) { await north.CommentAsync(post, nurse.Person, "The zebrafish is tired"); }
        await north.ExecuteAsync($"insert into blogs.post_recommendation (post_id, account_id, at) values ({post.Id}, {nurse.Person.Id}, now())");
        foreach (var path in new[] { $"/directory/{nurse.Person.Id}", "/directory", "/directory?q=zebrafish", $"/directory?q={nurse.Person.FamilyName}", $"/authors/{nurse.Person.Id}", $"/authors/{nurse.Person.Id}?all=true", "/archive", $"/people/{nurse.Person.Id}", $"/people?q={nurse.Person.FamilyName}" })
        {
            var page = await reader.GetAsync(path);
            Assert.DoesNotContain("zebrafish", page.Text.Replace("q=zebrafish", "", StringComparison.Ordinal).Replace("value=\"zebrafish\"", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            var main = page.Document.QuerySelector("main")?.TextContent ?? "";
            Assert.DoesNotMatch("(?i)\\b7\\b|comment|recommend", main);
        }
        var other = await north.PersonAsync("Ben", "staff");
        foreach (var path in new[] { $"/people/{nurse.Person.Id}/remove", $"/people/{nurse.Person.Id}/merge?with={other.Id}", "/people/record" })
        {
            Assert.DoesNotMatch(@"\b[78]\b|zebrafish", (await reader.GetAsync(path)).Document.QuerySelector("main")?.TextContent ?? "");
        }
        Assert.Contains("zebrafish", (await nurse.GetAsync("/comments/mine")).Text, StringComparison.Ordinal);
    }

    private async Task<(Hospital North, Browser Nurse)> WithNurseAsync()
    {
        var north = await App.HospitalAsync("north");
        return (north, await north.SignedInAsAsync("staff", "Ana"));
    }

    private static async Task<Guid> DepartmentAsync(Hospital hospital, string name, Guid member)
    {
        var (id, key) = (Guid.NewGuid(), name.ToUpperInvariant());
        await hospital.ExecuteAsync($"insert into kernel.audience (id, kind, name, group_kind, key, source) values ({id}, 'group', {name}, 'department', {key}, 'hand')");
        await hospital.ExecuteAsync($"insert into kernel.audience_member (audience_id, account_id) values ({id}, {member})");
        return id;
    }
}
