using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Scim;

/// <summary>Roles that a directory gives: those that the hospital allows, by name.</summary>
public sealed class RoleTests : AppTest
{
    [Fact]
    public async Task Nobody_becomes_administrator_unless_the_hospital_allows_it()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var made = await directory.PostAsync("/Users", new { userName = "eve@work.example", roles = new object[] { new { value = "administrator" }, "network administrator", new { value = "emperor" } } });
        Assert.Equal(["staff"], await RolesAsync(directory, made.Id));
        await directory.PatchAsync($"/Users/{made.Id}", ("add", "roles", new[] { new { value = "administrator" } }));
        await directory.PatchAsync($"/Users/{made.Id}", ("replace", "roles[primary eq \"True\"].value", "Administrator"));
        Assert.Equal(["staff"], await RolesAsync(directory, made.Id));
    }

    [Fact]
    public async Task Allowed_roles_come_and_go_as_the_directory_says_and_others_stay()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var administrator = await directory.Hospital.SignedInAsAsync("administrator", "Otto");
        await administrator.PostAsync("/people/scim", ("Input.Do", "roles"), ("Input.Roles", "staff"), ("Input.Roles", "leader"), ("Input.Roles", "moderator"));
        var person = await directory.Hospital.PersonAsync("Mo", "communicator", "staff");
        var given = await directory.PatchAsync($"/Users/{person.Id}", ("add", "roles", new object[] { new { value = "LEADER", primary = true }, "{\"id\":\"7\",\"value\":\"moderator\",\"displayName\":\"Mod\"}" }));
        Assert.Equal(["communicator", "leader", "moderator", "staff"], await RolesAsync(directory, person.Id));
        Assert.Equal(["leader", "staff", "moderator"], given.Body.GetProperty("roles").EnumerateArray().Select(r => r.GetProperty("value").GetString()));
        await directory.PatchAsync($"/Users/{person.Id}", ("remove", "roles[value eq \"leader\"]", null));
        Assert.Equal(["communicator", "moderator", "staff"], await RolesAsync(directory, person.Id));
        await directory.PatchAsync($"/Users/{person.Id}", ("replace", "roles", new[] { new { value = "leader" } }));
        Assert.Equal(["communicator", "leader"], await RolesAsync(directory, person.Id));
        await directory.PatchAsync($"/Users/{person.Id}", ("remove", "roles", null));
        Assert.Equal(["communicator", "staff"], await RolesAsync(directory, person.Id));
        Assert.Equal(4, await directory.Hospital.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'account.roles' and subject = {person.Id} and data->>'source' = 'scim'"));
        Assert.Equal(1, await directory.Hospital.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'scim.roles-allowed' and actor = {administrator.Person.Id}"));
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_not_allowed()
    {
        var north = await App.HospitalAsync();
        var answer = await (await north.SignedInAsAsync("administrator")).PostAsync("/people/scim", ("Input.Do", "roles"), ("Input.Roles", "emperor"));
        Assert.NotEmpty(answer.Errors);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from scim.allowance"));
    }

    private static async Task<List<string>> RolesAsync(StaffDirectory directory, Guid id)
    {
        await using var connection = await directory.Hospital.OpenAsync();
        return await connection.ListAsync<string>($"select r.name from kernel.account_role a join kernel.role r on r.id = a.role_id where a.account_id = {id} order by r.name");
    }
}
