using Collaboration.Kernel.Audiences;
using Collaboration.People.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>What SCIM, files and pages do with groups, and that it decides who reads.</summary>
public sealed class GroupMakingTests : AppTest
{
    private static readonly CancellationToken s_ct = CancellationToken.None;

    [Fact]
    public async Task A_group_is_found_by_its_external_id_or_its_name_and_made_once()
    {
        var north = await App.HospitalAsync();
        var first = await MakeAsync(north, new("department", "Emergency department"), new("department", "EMERGENCY DEPARTMENT"), new("site", "Emergency department"));
        Assert.Equal(first[0], first[1]);
        Assert.NotEqual(first[0], first[2]);
        var known = await MakeAsync(north, new GroupName("department", "Emergency Department", "e-7"));
        Assert.Equal(first[0], known[0]);
        var renamed = await MakeAsync(north, new GroupName("department", "Emergency and trauma", "e-7"));
        Assert.Equal(first[0], renamed[0]);
        Assert.Equal("Emergency and trauma", await north.ValueAsync<string>($"select name from kernel.audience where id = {first[0]}"));
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audience where kind = 'group'"));
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'group.made'"));
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'group.renamed' and subject = {first[0]}"));
    }

    [Fact]
    public async Task Two_who_make_the_same_group_at_once_make_one()
    {
        var north = await App.HospitalAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => MakeAsync(north, new GroupName("shift", "Nights"))));
        Assert.Single(made.Select(m => m[0]).Distinct());
    }

    [Theory]
    [InlineData("choir", "Choir")]
    [InlineData("other", "")]
    [InlineData("other", "two\nlines")]
    [InlineData("other", "bell\a")]
    public async Task A_name_that_cannot_be_is_refused(string kind, string name)
    {
        var north = await App.HospitalAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => MakeAsync(north, new GroupName(kind, name)));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.audience where kind = 'group'"));
    }

    [Fact]
    public async Task A_member_reads_what_is_for_the_group_until_they_leave_it()
    {
        var north = await App.HospitalAsync();
        var (ruth, nurse) = (await north.PersonAsync("Ruth", "leader"), await north.SignedInAsAsync("staff"));
        var group = await north.GroupAsync("shift", "Nights", nurse.Person);
        var post = await north.PostAsync(ruth, audience: group);
        Assert.Equal(200, (await nurse.GetAsync(post.Path)).Status);
        Assert.Equal(new MemberChange(0, 1), await north.GroupsAsync(g => g.TakeMembersAsync(group, [nurse.Person.Id], null, s_ct)));
        Assert.Equal(404, (await nurse.GetAsync(post.Path)).Status);
        Assert.Equal(new MemberChange(1, 0), await north.GroupsAsync(g => g.SetMembersAsync(group, [nurse.Person.Id], GroupSources.Directory, null, s_ct)));
        Assert.Equal(200, (await nurse.GetAsync(post.Path)).Status);
        Assert.Equal(new MemberChange(1, 1), await north.GroupsAsync(g => g.SetMembersAsync(group, [ruth.Id], GroupSources.Directory, null, s_ct)));
        Assert.Equal(404, (await nurse.GetAsync(post.Path)).Status);
        Assert.Equal(4, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'group.members' and subject = {group}"));
    }

    [Fact]
    public async Task A_source_takes_away_only_what_it_gave()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.PersonAsync("Ana", "staff"), await north.PersonAsync("Ben", "staff"));
        var (er, icu, nights) = (await north.GroupAsync("department", "Emergency", ana), await north.GroupAsync("department", "Intensive care"), await north.GroupAsync("shift", "Nights"));
        Assert.Equal(new MemberChange(3, 0), await FileAsync(north, [ana, ben], (ana, icu), (ana, nights), (ben, icu)));
        Assert.Equal(new MemberChange(0, 0), await FileAsync(north, [ana, ben], (ana, icu), (ana, nights), (ben, icu)));
        Assert.Equal(new MemberChange(0, 2), await FileAsync(north, [ana], (ana, er)));
        Assert.Equal([er], await OfAsync(north, ana));
        Assert.Equal([icu], await OfAsync(north, ben));
        var alone = await north.GroupsAsync(g => g.SetGroupsAsync([ben.Id], [], ["shift"], GroupSources.Csv, null, s_ct));
        Assert.True(alone.IsNothing);
    }

    [Fact]
    public async Task People_and_groups_of_another_hospital_are_out_of_reach()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var stranger = await south.PersonAsync("Sam", "staff");
        var (ours, theirs) = (await north.GroupAsync("other", "Choir"), await south.GroupAsync("other", "Choir"));
        Assert.NotEqual(ours, theirs);
        Assert.True((await north.GroupsAsync(g => g.SetMembersAsync(ours, [stranger.Id], GroupSources.Directory, null, s_ct))).IsNothing);
        Assert.True((await north.GroupsAsync(g => g.AddMembersAsync(theirs, [stranger.Id], GroupSources.Directory, null, s_ct))).IsNothing);
        Assert.False(await north.GroupsAsync(g => g.RenameAsync(theirs, "Ours", null, s_ct)));
        Assert.False(await north.GroupsAsync(g => g.RemoveAsync(theirs, null, s_ct)));
        await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"insert into kernel.audience_part (audience_id, group_id) values ({ours}, {theirs})"));
        Assert.Equal("Choir", await south.ValueAsync<string>($"select name from kernel.audience where id = {theirs}"));
    }

    [Fact]
    public async Task A_group_goes_with_its_members_and_a_name_is_one_groups()
    {
        var north = await App.HospitalAsync();
        var group = await north.GroupAsync("other", "Choir", await north.PersonAsync("Ana", "staff"));
        var band = await north.GroupAsync("other", "Band");
        Assert.False(await north.GroupsAsync(g => g.RenameAsync(band, "CHOIR", null, s_ct)));
        Assert.True(await north.GroupsAsync(g => g.RenameAsync(band, "BAND", null, s_ct)));
        Assert.True(await north.GroupsAsync(g => g.RemoveAsync(group, null, s_ct)));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.audience_member"));
        Assert.True(await north.GroupsAsync(g => g.RenameAsync(band, "Choir", null, s_ct)));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'group.removed' and subject = {group}"));
    }

    [Fact]
    public async Task A_group_stays_while_something_is_written_for_it_alone_or_with_others()
    {
        var north = await App.HospitalAsync();
        var (choir, band, several) = (await north.GroupAsync("other", "Choir"), await north.GroupAsync("other", "Band"), Guid.CreateVersion7());
        await north.ExecuteAsync($"with a as (insert into kernel.audience (id, kind, name) values ({several}, 'groups', 'Several') returning id) insert into kernel.audience_part (audience_id, group_id) select a.id, g from a, unnest({new[] { choir, band }}) g");
        var post = await north.PostAsync(await north.PersonAsync("Ruth", "leader"), audience: several, published: false);
        Assert.False(await north.GroupsAsync(g => g.RemoveAsync(choir, null, s_ct)));
        await north.ExecuteAsync($"update blogs.post set audience_id = {choir} where id = {post.Id}");
        Assert.False(await north.GroupsAsync(g => g.RemoveAsync(choir, null, s_ct)));
        Assert.True(await north.GroupsAsync(g => g.RemoveAsync(band, null, s_ct)));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.audience where kind = 'groups'"));
    }

    [Fact]
    public async Task Somebody_in_one_of_several_groups_reads_what_is_for_all_of_them()
    {
        var north = await App.HospitalAsync();
        var (member, other) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var (choir, band, several) = (await north.GroupAsync("other", "Choir", member.Person), await north.GroupAsync("other", "Band"), Guid.CreateVersion7());
        await north.ExecuteAsync($"with a as (insert into kernel.audience (id, kind, name) values ({several}, 'groups', 'Several') returning id) insert into kernel.audience_part (audience_id, group_id) select a.id, g from a, unnest({new[] { choir, band }}) g");
        var post = await north.PostAsync(await north.PersonAsync("Ruth", "leader"), audience: several);
        Assert.Equal((200, 404), ((await member.GetAsync(post.Path)).Status, (await other.GetAsync(post.Path)).Status));
    }

    [Fact]
    public async Task Without_a_transaction_nothing_is_changed() =>
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await (await App.HospitalAsync()).UseAsync<IGroups, bool>(g => g.RemoveAsync(Guid.NewGuid(), null, s_ct)));

    private static Task<IReadOnlyList<Guid>> MakeAsync(Hospital hospital, params GroupName[] names) => hospital.GroupsAsync(g => g.FindOrMakeAsync(names, GroupSources.Csv, null, s_ct));

    private static Task<MemberChange> FileAsync(Hospital hospital, Colleague[] people, params (Colleague Person, Guid Group)[] pairs) =>
        hospital.GroupsAsync(g => g.SetGroupsAsync([.. people.Select(p => p.Id)], [.. pairs.Select(p => (p.Person.Id, p.Group))], GroupKinds.All, GroupSources.Csv, null, s_ct));

    private static async Task<List<Guid>> OfAsync(Hospital hospital, Colleague person)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<Guid>($"select audience_id from kernel.audience_member where account_id = {person.Id} order by 1");
    }
}
