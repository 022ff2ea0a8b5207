using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Scim;

/// <summary>Who leaves is out with the next request, on every node, and what they wrote stays.</summary>
public sealed class LeavingTests : AppTest
{
    [Fact]
    public async Task Deactivated_in_the_directory_is_signed_out_here()
    {
        await using var node = await App.StartAsync();
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var north = directory.Hospital;
        await node.FindAsync(north.Id, _ => true);
        var nurse = await north.SignedInAsAsync("staff");
        var elsewhere = (await north.SignedInAsync(nurse.Person)).At(node);
        Assert.Equal((200, 200), ((await nurse.GetAsync("/account")).Status, (await elsewhere.GetAsync("/account")).Status));
        Assert.Equal(200, (await directory.PatchAsync($"/Users/{nurse.Person.Id}", ("Replace", "active", "False"))).Status);
        Assert.Equal((404, 404), ((await nurse.GetAsync("/account")).Status, (await elsewhere.GetAsync("/account")).Status));
        var form = await north.Stranger().GetAsync("/account/sign-in");
        Assert.Equal(200, (await form.SubmitAsync("Sign in", ("Input.Email", nurse.Person.Email), ("Input.Password", Hospital.Password))).Status);
        Assert.Equal(200, (await directory.PatchAsync($"/Users/{nurse.Person.Id}", ("Replace", "active", true))).Status);
        // The old session stays over; a new one begins with the password.
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
        Assert.True((await form.SubmitAsync("Sign in", ("Input.Email", nurse.Person.Email), ("Input.Password", Hospital.Password))).IsRedirect);
    }

    [Fact]
    public async Task Who_is_deleted_there_is_out_here_and_their_words_stay()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var north = directory.Hospital;
        var leader = await north.SignedInAsAsync("leader", "Ruth");
        var post = await north.PostAsync(leader.Person, audience: Audience.Public);
        Assert.Equal(204, (await directory.DeleteAsync($"/Users/{leader.Person.Id}")).Status);
        Assert.Equal(404, (await leader.GetAsync("/account")).Status);
        Assert.Contains(leader.Person.FullName, (await north.Stranger().GetAsync(post.Path)).Words, StringComparison.Ordinal);
        Assert.Equal(["account.suspend", "account.detached"], await KindsAsync(north, leader.Person.Id));
        // Somebody else may have the address now, and gets nothing of what was theirs.
        var next = await directory.PostAsync("/Users", new { userName = leader.Person.Email, name = new { givenName = "Rhea", familyName = "New" } });
        Assert.Equal(201, next.Status);
        Assert.NotEqual(leader.Person.Id, next.Id);
    }

    [Fact]
    public async Task Whom_a_legal_hold_keeps_is_out_and_nothing_of_them_is_lost()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var (north, id) = (directory.Hospital, await directory.MakeAsync("Held"));
        await directory.PatchAsync($"/Users/{id}", ("add", StaffDirectory.Enterprise + ":employeeNumber", "4711"));
        await north.ExecuteAsync($"insert into kernel.legal_hold (id, kind, subject_id, reason, placed_by, placed_at) values (gen_random_uuid(), 'person', {id}, 'Case 12', {id}, now())");
        Assert.Equal(204, (await directory.DeleteAsync($"/Users/{id}")).Status);
        (await directory.GetAsync($"/Users/{id}")).IsRefusal(404);
        Assert.Equal("held@work.example id-Held 4711", await north.ValueAsync<string>($"select a.email || ' ' || a.external_id || ' ' || e.employee_number from kernel.account a join scim.entry e on e.account_id = a.id where a.id = {id} and a.suspended_at is not null"));
        (await directory.PostAsync("/Users", new { userName = "held@work.example" })).IsRefusal(409, "uniqueness");
    }

    [Fact]
    public async Task Whom_an_administrator_suspended_the_directory_does_not_bring_back()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var north = directory.Hospital;
        var (administrator, nurse) = (await north.SignedInAsAsync("administrator", "Otto"), await north.PersonAsync("Ben", "staff"));
        Assert.True((await (await administrator.GetAsync($"/people/{nurse.Id}")).SubmitAsync("Suspend")).IsRedirect);
        Assert.Equal("False", (await directory.PatchAsync($"/Users/{nurse.Id}", ("replace", "active", true)))["active"]);
        Assert.Equal("False", (await directory.PutAsync($"/Users/{nurse.Id}", new { userName = nurse.Email, active = true }))["active"]);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.account where id = {nurse.Id} and suspended_at is not null"));
    }

    [Fact]
    public async Task The_same_address_at_another_hospital_is_another_person()
    {
        var (north, south) = (await StaffDirectory.ConnectAsync(await App.HospitalAsync("north")), await StaffDirectory.ConnectAsync(await App.HospitalAsync("south")));
        var (here, there) = (await north.MakeAsync("Ana"), await south.MakeAsync("Ana"));
        Assert.NotEqual(here, there);
        var before = (await south.GetAsync($"/Users/{there}")).Text;
        await north.PatchAsync($"/Users/{here}", ("replace", "active", false), ("replace", "name.familyName", "Changed"));
        await north.DeleteAsync($"/Users/{here}");
        Assert.Equal(before, (await south.GetAsync($"/Users/{there}")).Text);
        (await north.GetAsync($"/Users/{there}")).IsRefusal(404);
    }

    [Fact]
    public async Task Whose_two_accounts_became_one_is_still_let_go_by_the_directory()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var north = directory.Hospital;
        var (administrator, nurse, made) = (await north.SignedInAsAsync("administrator", "Otto"), await north.SignedInAsAsync("staff"), await directory.MakeAsync("Twice"));
        var merged = await (await administrator.GetAsync($"/people/{made}/merge?with={nurse.Person.Id}")).SubmitAsync("Make them one", ("Input.Stays", $"{nurse.Person.Id}"));
        Assert.True(merged.IsRedirect, merged.Errors);
        Assert.Equal(nurse.Person.Id, (await directory.GetAsync($"/Users/{made}")).Id);
        Assert.Equal(nurse.Person.Id, (await directory.FindAsync("externalId eq \"id-Twice\"")).Found[0].GetProperty("id").GetGuid());
        Assert.Equal(200, (await nurse.GetAsync("/account")).Status);
        Assert.Equal("False", (await directory.PatchAsync($"/Users/{made}", ("Replace", "active", "False")))["active"]);
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
        Assert.Equal(204, (await directory.DeleteAsync($"/Users/{made}")).Status);
        (await directory.GetAsync($"/Users/{made}")).IsRefusal(404);
    }

    [Fact]
    public async Task Of_two_that_the_directory_knows_and_that_became_one_the_other_goes_without_the_person()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var administrator = await directory.Hospital.SignedInAsAsync("administrator", "Otto");
        var (goes, stays) = (await directory.MakeAsync("Old"), await directory.MakeAsync("New"));
        Assert.True((await (await administrator.GetAsync($"/people/{goes}/merge?with={stays}")).SubmitAsync("Make them one", ("Input.Stays", $"{stays}"))).IsRedirect);
        (await directory.DeleteAsync($"/Users/{goes}")).IsRefusal(404);
        Assert.Equal("True", (await directory.GetAsync($"/Users/{stays}"))["active"]);
    }

    private static async Task<List<string>> KindsAsync(Hospital hospital, Guid id)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<string>($"select kind from kernel.audit where subject = {id} and actor is null and data->>'source' = 'scim' order by id");
    }
}
