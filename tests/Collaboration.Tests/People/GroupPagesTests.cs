using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>An administrator makes groups by hand, looks after them, and sees those that came by themselves.</summary>
public sealed class GroupPagesTests : AppTest
{
    private Hospital _north = null!;
    private Browser _ada = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _north = await App.HospitalAsync();
        _ada = await _north.SignedInAsAsync("administrator", "Ada");
    }

    [Fact]
    public async Task A_group_is_made_filled_emptied_renamed_and_removed()
    {
        var nurse = await _north.SignedInAsAsync("staff", "Nora");
        var empty = await _ada.GetAsync("/people/groups");
        Assert.Contains("No groups yet.", empty.Words, StringComparison.Ordinal);
        var group = await (await empty.SubmitAsync("Make the group", ("Input.Kind", "shift"), ("Input.Name", " Night   shift "))).FollowAsync();
        Assert.Equal("Night shift", group.One("h1").TextContent);
        Assert.Contains("Nobody yet.", group.Words, StringComparison.Ordinal);
        var path = group.Path[_north.Prefix.Length..];
        var found = await _ada.GetAsync($"{path}?add={nurse.Person.FamilyName}");
        Assert.True((await found.SubmitAsync("Add " + nurse.Person.FullName)).IsRedirect);
        var post = await _north.PostAsync(await _north.PersonAsync("Ruth", "leader"), audience: Guid.Parse(path.Split('/')[^1]));
        Assert.Equal(200, (await nurse.GetAsync(post.Path)).Status);
        var filled = await _ada.GetAsync(path);
        Assert.Contains($"{nurse.Person.FullName} {nurse.Person.Email}", filled.One("section[aria-labelledby=people] tbody tr th").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 post or blog is for this group", filled.Words, StringComparison.Ordinal);
        Assert.Empty(filled.All("button[name='Input.Remove']"));
        Assert.Contains("Something is written for this group", (await _ada.PostAsync(path, ("Input.Remove", "true"))).Errors, StringComparison.Ordinal);
        Assert.Contains("Nobody of this name who is not in the group.", (await _ada.GetAsync($"{path}?add={nurse.Person.FamilyName}")).Words, StringComparison.Ordinal);
        Assert.Contains("Night shift", (await _ada.GetAsync($"/people/{nurse.Person.Id}")).One("dl").TextContent, StringComparison.Ordinal);
        Assert.True((await filled.SubmitAsync("Save the name", ("Input.Name", "Nights"))).IsRedirect);
        Assert.True((await filled.SubmitAsync("Take out")).IsRedirect);
        Assert.Equal(404, (await nurse.GetAsync(post.Path)).Status);
        await _north.ExecuteAsync($"update blogs.post set audience_id = {Audience.Staff}");
        Assert.Equal("/people/groups", (await (await _ada.GetAsync(path)).SubmitAsync("Remove the group")).Location![_north.Prefix.Length..]);
        Assert.Equal(404, (await _ada.GetAsync(path)).Status);
        Assert.Equal("group.made group.members group.members group.removed group.renamed", await _north.ValueAsync<string>($"select string_agg(kind, ' ' order by kind) from kernel.audit where kind like 'group.%' and actor = {_ada.Person.Id}"));
    }

    [Fact]
    public async Task Groups_are_found_by_name_and_kind_with_their_counts()
    {
        var ana = await _north.PersonAsync("Ana", "staff");
        await _north.GroupAsync("shift", "Nights", ana);
        await _north.GroupAsync("department", "Emergency 100%", ana, await _north.PersonAsync("Ben", "staff"));
        await _north.ImportAsync("id,given name,department\n1,Cora,Surgery\n");
        var all = await _ada.GetAsync("/people/groups");
        Assert.Equal(["Emergency 100% Department Made here 2", "Surgery Department A file of people 1", "Nights Shift Made here 1"], all.All("tbody tr").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent.Trim()))));
        Assert.Equal(["All 3", "Departments 2", "Shifts 1"], all.All(".chips a").Select(a => a.TextContent.Trim()));
        Assert.Single((await _ada.GetAsync("/people/groups?kind=shift")).All("tbody tr"));
        Assert.Single((await _ada.GetAsync("/people/groups?q=100%25")).All("tbody tr"));
        Assert.Contains("No group of this name.", (await _ada.GetAsync("/people/groups?q=_%25_")).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await _ada.GetAsync("/people/groups?q=%00&kind=choir&page=-3")).Status);
    }

    [Fact]
    public async Task A_name_that_is_taken_or_cannot_be_is_refused()
    {
        await _north.GroupAsync("shift", "Nights");
        var other = await _north.GroupAsync("shift", "Days");
        var page = await _ada.GetAsync("/people/groups");
        Assert.Equal("There is a shift of this name already.", (await page.SubmitAsync("Make the group", ("Input.Kind", "shift"), ("Input.Name", "NIGHTS"))).Errors);
        Assert.Equal("Give the group a name.", (await page.SubmitAsync("Make the group", ("Input.Name", " "))).Errors);
        Assert.Contains("1 to 100 characters", (await page.SubmitAsync("Make the group", ("Input.Name", new string('x', 101)))).Errors, StringComparison.Ordinal);
        Assert.Contains("There is no kind of group", (await page.SubmitAsync("Make the group", ("Input.Kind", "choir"), ("Input.Name", "Choir"))).Errors, StringComparison.Ordinal);
        Assert.Equal("There is a shift of this name already.", (await _ada.PostAsync($"/people/groups/{other}", ("Input.Name", "nights"))).Errors);
        Assert.Equal(2L, await _north.ValueAsync<long>($"select count(*) from kernel.audience where kind = 'group'"));
    }

    [Fact]
    public async Task Only_an_administrator_of_this_hospital_looks_after_groups()
    {
        var (nurse, group) = (await _north.PersonAsync("Nora", "staff"), await _north.GroupAsync("shift", "Nights"));
        var south = await App.HospitalAsync("south");
        var elsewhere = await south.SignedInAsAsync("administrator");
        foreach (var other in new[] { _north.Stranger(), await _north.SignedInAsAsync("communicator"), elsewhere.At(App, _north.Prefix), elsewhere })
        {
            Assert.Equal(404, (await other.GetAsync($"/people/groups/{group}")).Status);
            foreach (var change in new[] { ("Input.Add", nurse.Id.ToString()), ("Input.Name", "Intruders"), ("Input.Remove", "true") }) { Assert.Equal(404, (await other.PostAsync($"/people/groups/{group}", change)).Status); }
        }
        Assert.Equal(404, (await (await _north.SignedInAsAsync("communicator")).PostAsync("/people/groups", ("Input.Kind", "shift"), ("Input.Name", "Intruders"))).Status);
        Assert.Contains("cannot be added", (await _ada.PostAsync($"/people/groups/{group}", ("Input.Add", $"{elsewhere.Person.Id}"))).Errors, StringComparison.Ordinal);
        Assert.Equal((1L, 0L), (await _north.ValueAsync<long>($"select count(*) from kernel.audience where kind = 'group' and name = 'Nights'"), await _north.ValueAsync<long>($"select count(*) from kernel.audience_member")));
    }
}
