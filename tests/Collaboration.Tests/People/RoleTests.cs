using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>What a role may do is the hospital's to say, and holds with the next request.</summary>
public sealed class RoleTests : AppTest
{
    private const string Staff = "00000000-0000-7000-8000-000000000014", Administrator = "00000000-0000-7000-8000-000000000011", Moderator = "00000000-0000-7000-8000-000000000016";

    [Fact]
    public async Task The_page_says_each_permission_in_a_sentence_with_the_roles_that_have_it()
    {
        var north = await App.HospitalAsync();
        var page = await (await north.SignedInAsAsync("administrator", "Ada")).GetAsync("/people/roles");
        foreach (var permission in App.Modules().Where(m => !m.NetworkOnly).SelectMany(m => m.Permissions))
        {
            var row = page.All("tbody tr").Single(r => r.QuerySelector("th")!.TextContent == permission.Sentence);
            var having = Kernel.People.StandardRoles.All.Where(permission.DefaultRoles.Contains).ToList();
            Assert.Equal(having.Order(), row.QuerySelector("td")!.TextContent.Trim().Split(", ").Order());
        }
        Assert.DoesNotContain("suspend and remove hospitals", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("network administrator", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_from_a_role_or_given_to_it_holds_with_the_next_request_on_every_node_and_goes_back_as_delivered()
    {
        await using var second = await App.StartAsync();
        var north = await App.HospitalAsync();
        var (ada, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("staff"));
        var elsewhere = nurse.At(second);
        Assert.Equal(404, (await elsewhere.GetAsync("/comments/review")).Status);
        Assert.True((await PostAsync(ada, Staff, "Blogs.Comments.Review")).IsRedirect);
        Assert.Equal(200, (await nurse.GetAsync("/comments/review")).Status);
        Assert.Equal(200, (await elsewhere.GetAsync("/comments/review")).Status);
        var form = await ada.GetAsync($"/people/roles/{Staff}");
        Assert.Equal(["Blogs.Comments.Review"], form.All("input[name='Input.Allowed'][checked]").Select(i => i.GetAttribute("value")));
        Assert.True((await form.SubmitAsync("As delivered")).IsRedirect);
        Assert.Equal(404, (await elsewhere.GetAsync("/comments/review")).Status);
        Assert.Null(await north.ValueAsync<string[]?>($"select permissions from kernel.role where name = 'staff'"));
    }

    [Fact]
    public async Task A_role_that_is_saved_as_it_was_delivered_follows_later_modules()
    {
        var north = await App.HospitalAsync();
        var ada = await north.SignedInAsAsync("administrator", "Ada");
        Assert.True((await (await ada.GetAsync($"/people/roles/{Moderator}")).SubmitAsync("Save")).IsRedirect);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.role where permissions is not null"));
    }

    [Fact]
    public async Task A_role_of_ones_own_may_do_what_is_ticked_and_nothing_else()
    {
        var north = await App.HospitalAsync();
        var ada = await north.SignedInAsAsync("administrator", "Ada");
        var form = await ada.GetAsync("/people/roles/new");
        Assert.True((await form.SubmitAsync("Add the role", ("Input.Name", " chaplain "), ("Input.Allowed", "Blogs.Posts.Write"), ("Input.Allowed", "No.Such.Thing"))).IsRedirect);
        var chaplain = await north.SignedInAsAsync("chaplain", "Cora");
        Assert.Equal(200, (await chaplain.GetAsync("/blogs/lets-talk/write")).Status);
        Assert.Equal(404, (await chaplain.GetAsync("/comments/review")).Status);
        Assert.Equal(["Blogs.Posts.Write"], await north.ValueAsync<string[]>($"select permissions from kernel.role where name = 'chaplain'"));
        foreach (var name in new[] { "chaplain", "Chaplain", "ADMINISTRATOR", "network administrator", "", "a, b", new string('x', 61), "bell\a" })
        {
            Assert.NotEmpty((await form.SubmitAsync("Add the role", ("Input.Name", name))).Errors);
        }
        Assert.Equal(8, await north.ValueAsync<long>($"select count(*) from kernel.role"));
    }

    [Fact]
    public async Task An_administrator_cannot_take_away_what_they_need_to_come_back()
    {
        var north = await App.HospitalAsync();
        var ada = await north.SignedInAsAsync("administrator", "Ada");
        Assert.Contains("lock yourself out", (await PostAsync(ada, Administrator, "Blogs.Posts.Write")).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.role where permissions is not null"));
        Assert.True((await PostAsync(ada, Administrator, "People.Accounts.Manage")).IsRedirect);
        Assert.Equal(200, (await ada.GetAsync("/people/roles")).Status);
        Assert.Equal(404, (await ada.GetAsync("/settings")).Status);
    }

    [Fact]
    public async Task What_a_role_has_of_a_feature_that_is_off_stays()
    {
        var north = await App.HospitalAsync();
        var ada = await north.SignedInAsAsync("administrator", "Ada");
        await PostAsync(ada, Moderator, "Blogs.Comments.Review");
        await north.ExecuteAsync($"update catalogue.tenant set features = array['People', 'Settings'] where id = {north.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(north.Id, t => t.Features is not null);
        Assert.DoesNotContain("Approve and decline comments", (await ada.GetAsync($"/people/roles/{Moderator}")).Words, StringComparison.Ordinal);
        await PostAsync(ada, Moderator, "People.Accounts.Manage");
        Assert.Equal(["Blogs.Comments.Review", "People.Accounts.Manage"], await north.ValueAsync<string[]>($"select permissions from kernel.role where name = 'moderator'"));
    }

    [Fact]
    public async Task Nobody_else_changes_roles_and_nobody_those_of_another_hospital()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        await south.ExecuteAsync($"insert into kernel.role (id, name, is_staff, permissions) values ('01990000-0000-7000-8000-000000000001', 'chaplain', true, '{{}}')");
        var ada = await north.SignedInAsAsync("administrator", "Ada");
        Assert.Equal(404, (await PostAsync(ada, "01990000-0000-7000-8000-000000000001", "Blogs.Posts.Write")).Status);
        foreach (var role in Kernel.People.StandardRoles.All.Where(r => r != "administrator"))
        {
            var somebody = await north.SignedInAsAsync(role);
            Assert.Equal(404, (await somebody.GetAsync("/people/roles")).Status);
            Assert.Equal(404, (await PostAsync(somebody, Staff, "People.Accounts.Manage")).Status);
            Assert.Equal(404, (await somebody.PostAsync("/people/roles/new", ("Input.Do", "save"), ("Input.Name", "own"), ("Input.Allowed", "People.Accounts.Manage"))).Status);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.role where permissions is not null"));
    }

    private static Task<Page> PostAsync(Browser browser, string role, params string[] allowed) =>
        browser.PostAsync($"/people/roles/{role}", [("Input.Do", "save"), .. allowed.Select(a => ("Input.Allowed", (string?)a))]);
}
