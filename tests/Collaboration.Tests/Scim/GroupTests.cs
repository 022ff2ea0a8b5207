using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Scim;

/// <summary>Groups as directories make and fill them: each is an audience, and holds with its people's next request.</summary>
public sealed class GroupTests : AppTest
{
    [Fact]
    public async Task Entra_makes_finds_renames_fills_and_empties_a_group()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var (ana, ben) = (await directory.MakeAsync("Ana"), await directory.MakeAsync("Ben"));
        Assert.Equal(0, (await FindAsync(directory, "displayName eq \"Night shift\"", "&excludedAttributes=members")).Total);
        var made = await directory.PostAsync("/Groups", new { schemas = new[] { StaffDirectory.Group, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group" }, externalId = "8aa1a0c0", displayName = "Night shift", meta = new { resourceType = "Group" } });
        Assert.Equal((201, "Night shift", "8aa1a0c0"), (made.Status, made["displayName"], made["externalId"]));
        Assert.Equal(made["meta/location"], made.Header("Location"));
        var group = made.Id;
        Assert.Null((await directory.GetAsync($"/Groups/{group}?excludedAttributes=members"))["members"]);
        Assert.Equal(group, (await FindAsync(directory, "displayName eq \"NIGHT SHIFT\"")).Found[0].GetProperty("id").GetGuid());

        Assert.Equal(204, (await directory.PatchAsync($"/Groups/{group}", ("Add", "members", new[] { new Dictionary<string, object?> { ["$ref"] = null, ["value"] = ana } }))).Status);
        Assert.Equal(204, (await directory.PatchAsync($"/Groups/{group}", ("Add", "members", new[] { new { value = ana }, new { value = ben } }))).Status);
        Assert.Equal([ana, ben], await MembersAsync(directory, group));
        Assert.Equal(1, (await FindAsync(directory, $"id eq \"{group}\" and members eq \"{ana}\"")).Total);
        Assert.Equal(1, (await FindAsync(directory, $"members[value eq \"{ben}\"]")).Total);
        Assert.Equal(0, (await FindAsync(directory, $"members.value eq \"{Guid.NewGuid()}\"")).Total);
        Assert.Equal(("Night shift", "direct"), ((await directory.GetAsync($"/Users/{ana}"))["groups/0/display"], (await directory.GetAsync($"/Users/{ana}"))["groups/0/type"]));

        Assert.Equal(204, (await directory.PatchAsync($"/Groups/{group}", ("Replace", "displayName", "Nights"), ("Remove", $"members[value eq \"{ana}\"]", null))).Status);
        Assert.Equal("Nights", (await directory.GetAsync($"/Groups/{group}"))["displayName"]);
        Assert.Equal([ben], await MembersAsync(directory, group));
        Assert.Equal(204, (await directory.PatchAsync($"/Groups/{group}", ("Remove", "members", new[] { new { value = ben } }))).Status);
        Assert.Empty(await MembersAsync(directory, group));

        Assert.Equal(204, (await directory.DeleteAsync($"/Groups/{group}")).Status);
        (await directory.GetAsync($"/Groups/{group}")).IsRefusal(404);
        Assert.Equal(0, await directory.Hospital.ValueAsync<long>($"select count(*) from kernel.audience where id = {group}"));
        Assert.Equal(["group.made", "group.members", "group.members", "group.renamed", "group.members", "group.members", "group.removed"], await KindsAsync(directory.Hospital, group));
    }

    [Fact]
    public async Task Okta_pushes_a_group_whole_and_renames_it_without_a_path()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var (ana, ben) = (await directory.MakeAsync("Ana"), await directory.MakeAsync("Ben"));
        var made = await directory.PostAsync("/Groups", new { schemas = new[] { StaffDirectory.Group }, displayName = "Surgery", members = new[] { new { value = ana, display = "ana@work.example" } } });
        Assert.Equal((201, ana.ToString(), "User"), (made.Status, made["members/0/value"], made["members/0/type"]));
        Assert.Equal(204, (await directory.PatchAsync($"/Groups/{made.Id}", ("replace", null, new { id = made.Id, displayName = "Theatre" }))).Status);
        Assert.Equal(204, (await directory.PatchAsync($"/Groups/{made.Id}", ("remove", $"members[value eq \"{ana}\"]", null), ("add", "members", new[] { new { value = ben } }))).Status);
        Assert.Equal([ben], await MembersAsync(directory, made.Id));
        Assert.Equal(204, (await directory.PatchAsync($"/Groups/{made.Id}", ("replace", "members", new[] { new { value = ana }, new { value = ben } }))).Status);
        Assert.Equal([ana, ben], await MembersAsync(directory, made.Id));
        var replaced = await directory.PutAsync($"/Groups/{made.Id}", new { schemas = new[] { StaffDirectory.Group }, id = made.Id, displayName = "Theatre", members = new[] { new { value = ben } } });
        Assert.Equal((200, "Theatre", ben.ToString(), null), (replaced.Status, replaced["displayName"], replaced["members/0/value"], replaced["members/1/value"]));
        Assert.Equal("Theatre", (await directory.GetAsync("/Groups?startIndex=1&count=100"))["Resources/0/displayName"]);
        Assert.Equal(200, (await directory.SendAsync("PATCH", $"/Groups/{made.Id}?attributes=displayName", StaffDirectory.Changes(("remove", "members", null)))).Status);
        Assert.Empty(await MembersAsync(directory, made.Id));
    }

    [Fact]
    public async Task Who_comes_into_a_group_reads_what_is_for_it_and_who_leaves_does_not()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var north = directory.Hospital;
        var (nurse, ruth) = (await north.SignedInAsAsync("staff"), await north.PersonAsync("Ruth", "leader"));
        var group = (await directory.PostAsync("/Groups", new { displayName = "Night shift" })).Id;
        var post = await north.PostAsync(ruth, audience: group);
        Assert.Equal(404, (await nurse.GetAsync(post.Path)).Status);
        await directory.PatchAsync($"/Groups/{group}", ("add", "members", new[] { new { value = nurse.Person.Id } }));
        Assert.Equal(200, (await nurse.GetAsync(post.Path)).Status);
        // What is written for it stays where it is, for nobody: the group is the hospital's own from now on.
        Assert.Equal(204, (await directory.DeleteAsync($"/Groups/{group}")).Status);
        Assert.Equal(404, (await nurse.GetAsync(post.Path)).Status);
        (await directory.GetAsync($"/Groups/{group}")).IsRefusal(404);
        Assert.Equal("hand", await north.ValueAsync<string>($"select source from kernel.audience where id = {group}"));
    }

    [Fact]
    public async Task A_department_is_a_group_that_follows_its_people()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var id = await directory.MakeAsync("Ana");
        var department = StaffDirectory.Enterprise + ":department";
        await directory.PatchAsync($"/Users/{id}", ("add", department, "Radiology"));
        Assert.Equal(["department Radiology"], await GroupsAsync(directory.Hospital, id));
        await directory.PatchAsync($"/Users/{id}", ("replace", department, "Pharmacy"));
        Assert.Equal(["department Pharmacy"], await GroupsAsync(directory.Hospital, id));
        Assert.Equal(200, (await directory.PutAsync($"/Users/{id}", new { userName = "ana@work.example" })).Status);
        Assert.Empty(await GroupsAsync(directory.Hospital, id));
        await directory.PatchAsync($"/Users/{id}", ("add", department, "Pharmacy"));
        await directory.DeleteAsync($"/Users/{id}");
        Assert.Empty(await GroupsAsync(directory.Hospital, id));
        // It is not the directory's to fill in another way.
        Assert.Equal(0, (await directory.GetAsync("/Groups")).Total);
    }

    [Fact]
    public async Task Ten_thousand_come_at_once_and_are_told_apart_without_being_sent()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        await using var connection = await directory.Hospital.OpenAsync();
        await connection.ExecuteAsync($"""
            with a as (
                insert into kernel.account (id, given_name, family_name, user_name, normalized_user_name, security_stamp, created_at)
                select gen_random_uuid(), 'Nurse', n::text, 'n' || n, 'N' || n, 'x', now() from generate_series(1, 10001) n returning id)
            insert into kernel.account_role (account_id, role_id) select a.id, r.id from a, kernel.role r where r.name = 'staff'
            """);
        var everybody = await connection.ListAsync<Guid>($"select id from kernel.account where given_name = 'Nurse' order by id");
        var group = (await directory.PostAsync("/Groups", new { displayName = "Everybody" })).Id;
        Assert.Equal(204, (await directory.PatchAsync($"/Groups/{group}", ("add", "members", everybody.Take(10_000).Select(id => new { value = id })))).Status);
        var whole = await directory.GetAsync($"/Groups/{group}");
        Assert.Equal(10_000, whole.Body.GetProperty("members").GetArrayLength());
        var head = await directory.GetAsync($"/Groups/{group}?excludedAttributes=members");
        Assert.Equal(whole.Header("ETag"), head.Header("ETag"));
        Assert.Null(head["members"]);
        (await directory.PatchAsync($"/Groups/{group}", ("replace", "members", everybody.Select(id => new { value = id })))).IsRefusal(413);
        var race = await Task.WhenAll(everybody.Take(6).Select(id => directory.SendAsync("PATCH", $"/Groups/{group}", StaffDirectory.Changes(("remove", $"members[value eq \"{id}\"]", null)), ("If-Match", head.Header("ETag")!))));
        Assert.Single(race, r => r.Status == 204);
        Assert.All(race.Where(r => r.Status != 204), r => r.IsRefusal(412));
        Assert.Equal(9_999, await connection.ValueAsync<long>($"select count(*) from kernel.audience_member where audience_id = {group}"));
        Assert.Equal(race.Single(r => r.Status == 204).Header("ETag"), (await directory.GetAsync($"/Groups/{group}")).Header("ETag"));
    }

    [Fact]
    public async Task Nobody_of_another_hospital_and_no_patient_comes_into_a_group()
    {
        var (north, south) = (await StaffDirectory.ConnectAsync(await App.HospitalAsync("north")), await StaffDirectory.ConnectAsync(await App.HospitalAsync("south")));
        var (ana, ben, patient) = (await north.MakeAsync("Ana"), await south.MakeAsync("Ben"), (await north.Hospital.PersonAsync("Pat", "patient")).Id);
        var (here, there) = ((await north.PostAsync("/Groups", new { displayName = "Nights" })).Id, (await south.PostAsync("/Groups", new { displayName = "Nights", members = new[] { new { value = ben } } })).Id);
        foreach (var stranger in new object[] { ben, patient, Guid.NewGuid(), "x", 5, "" })
        {
            (await north.PatchAsync($"/Groups/{here}", ("add", "members", new object[] { new { value = ana }, new { value = stranger } }))).IsRefusal(400, "invalidValue");
            (await north.PutAsync($"/Groups/{here}", new { displayName = "Nights", members = new[] { new { value = stranger } } })).IsRefusal(400, "invalidValue");
        }
        (await north.PostAsync("/Groups", new { displayName = "More", members = new[] { new { value = ben } } })).IsRefusal(400, "invalidValue");
        (await north.PatchAsync($"/Groups/{there}", ("remove", "members", null))).IsRefusal(404);
        (await north.DeleteAsync($"/Groups/{there}")).IsRefusal(404);
        (await north.GetAsync($"/Groups/{there}")).IsRefusal(404);
        Assert.Equal(204, (await north.PatchAsync($"/Groups/{here}", ("remove", $"members[value eq \"{ben}\"]", null))).Status);
        Assert.Equal([ben], await MembersAsync(south, there));
        Assert.Empty(await MembersAsync(north, here));
        Assert.Equal(1, (await north.GetAsync("/Groups")).Total);
    }

    [Fact]
    public async Task A_name_is_one_groups_and_groups_made_by_hand_are_the_hospitals()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var hand = Guid.NewGuid();
        await directory.Hospital.ExecuteAsync($"insert into kernel.audience (id, kind, name, group_kind, key, source) values ({hand}, 'group', 'Choir', 'other', 'CHOIR', 'hand')");
        (await directory.PostAsync("/Groups", new { displayName = "choir" })).IsRefusal(409, "uniqueness");
        (await directory.GetAsync($"/Groups/{hand}")).IsRefusal(404);
        (await directory.DeleteAsync($"/Groups/{hand}")).IsRefusal(404);
        (await directory.GetAsync($"/Groups/{Audience.Staff}")).IsRefusal(404);
        (await directory.PatchAsync($"/Groups/{Audience.Public}", ("replace", "displayName", "Nobody"))).IsRefusal(404);
        var one = (await directory.PostAsync("/Groups", new { displayName = "One", externalId = "1" })).Id;
        (await directory.PostAsync("/Groups", new { displayName = "Two", externalId = "1" })).IsRefusal(409, "uniqueness");
        var two = (await directory.PostAsync("/Groups", new { displayName = "Two", externalId = "2" })).Id;
        (await directory.PatchAsync($"/Groups/{two}", ("replace", "displayName", "ONE"))).IsRefusal(409, "uniqueness");
        (await directory.PatchAsync($"/Groups/{two}", ("replace", "externalId", "1"))).IsRefusal(409, "uniqueness");
        Assert.Equal(204, (await directory.PatchAsync($"/Groups/{one}", ("remove", "externalId", null))).Status);
        var race = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => directory.PostAsync("/Groups", new { displayName = "Race" })));
        Assert.Single(race, r => r.Status == 201);
        Assert.All(race.Where(r => r.Status != 201), r => r.IsRefusal(409, "uniqueness"));
    }

    public static TheoryData<string, string, string?> Changes => new()
    {
        { "replace", "displayName", "invalidValue" }, { "remove", "displayName", "invalidValue" }, { "add", "owner", "invalidPath" }, { "replace", "members.value", "invalidPath" }, { "add", "members[value eq \"x\"]", "invalidPath" }, { "replace", "id", "mutability" },
        { "remove", "members[display eq \"x\"]", "invalidFilter" }, { "remove", "members[value co \"x\"]", "invalidFilter" }, { "remove", "members[value eq", "invalidFilter" }, { "add", "displayName[value eq \"x\"]", "invalidPath" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_that_cannot_be_changes_nothing(string op, string path, string? scimType)
    {
        var directory = await s_directory.Value;
        var group = (await directory.PostAsync("/Groups", new { displayName = $"Group {Guid.NewGuid()}" })).Id;
        var before = (await directory.GetAsync($"/Groups/{group}")).Text;
        (await directory.PatchAsync($"/Groups/{group}", ("replace", "displayName", "Changed"), (op, path, op == "remove" ? null : path == "displayName" ? new string('x', 101) : "x"))).IsRefusal(400, scimType);
        Assert.Equal(before, (await directory.GetAsync($"/Groups/{group}")).Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"displayName\":\"\"}")]
    [InlineData("{\"displayName\":7}")]
    [InlineData("{\"displayName\":\"x\\u0000\"}")]
    [InlineData("{\"displayName\":\"x\",\"members\":7}")]
    [InlineData("{\"displayName\":\"x\",\"members\":[{}]}")]
    [InlineData("{\"displayName\":\"x\",\"members\":[[]]}")]
    public async Task A_group_that_cannot_be_is_not_made(string body) => (await (await s_directory.Value).SendAsync("POST", "/Groups", body)).IsRefusal(400, "invalidValue");

    private static Task<Reply> FindAsync(StaffDirectory directory, string filter, string more = "") => directory.GetAsync($"/Groups?filter={Uri.EscapeDataString(filter)}{more}");

    private static async Task<IEnumerable<Guid>> MembersAsync(StaffDirectory directory, Guid group) =>
        (await directory.GetAsync($"/Groups/{group}")).Body.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("value").GetGuid()).Order();

    private static async Task<List<string>> GroupsAsync(Hospital hospital, Guid account)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<string>($"select g.group_kind || ' ' || g.name from kernel.audience_member m join kernel.audience g on g.id = m.audience_id where m.account_id = {account} order by 1");
    }

    private static async Task<List<string>> KindsAsync(Hospital hospital, Guid group)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<string>($"select kind from kernel.audit where subject = {group} and actor is null order by id");
    }

    private static readonly Lazy<Task<StaffDirectory>> s_directory = new(async () => await StaffDirectory.ConnectAsync(await (await App.SharedAsync()).HospitalAsync()));
}
