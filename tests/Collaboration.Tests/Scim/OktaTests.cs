using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Scim;

/// <summary>What Okta's test of a SCIM server asks, and what its provisioning sends.</summary>
public sealed class OktaTests : AppTest
{
    [Fact]
    public async Task A_server_answers_as_oktas_test_of_servers_expects()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var first = await directory.GetAsync("/Users?count=1&startIndex=1");
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:ListResponse", first["schemas/0"]);
        Assert.Equal(("1", "1"), (first["itemsPerPage"], first["startIndex"]));
        foreach (var told in new[] { "id", "name/familyName", "name/givenName", "userName", "active", "emails/0/value" }) { Assert.NotEmpty(first[$"Resources/0/{told}"]!); }
        var one = await directory.GetAsync($"/Users/{first["Resources/0/id"]}");
        Assert.Equal((200, first["Resources/0/userName"]), (one.Status, one["userName"]));
        var none = await directory.FindAsync("userName eq \"abcdefgh@atko.example\"");
        Assert.Equal((200, 0), (none.Status, none.Total));
        (await directory.GetAsync("/Users/010101001010101011001010101011")).IsRefusal(404);

        object person = new { schemas = new[] { StaffDirectory.User }, userName = "runscope@atko.example", name = new { givenName = "Run", familyName = "Scope" }, emails = new[] { new { primary = true, value = "runscope@atko.example", type = "work" } }, displayName = "Run Scope", locale = "en-US", externalId = "00ujl29u0le5T6Aj10h7", groups = Array.Empty<object>(), password = "1mz050nq", active = true };
        var made = await directory.PostAsync("/Users", person);
        Assert.Equal((201, "True", "runscope@atko.example"), (made.Status, made["active"], made["userName"]));
        Assert.DoesNotContain("1mz050nq", made.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await directory.GetAsync($"/Users/{made.Id}")).Status);
        (await directory.PostAsync("/Users", person)).IsRefusal(409, "uniqueness");
        Assert.Null(await directory.Hospital.ValueAsync<string?>($"select password_hash from kernel.account where id = {made.Id}"));
    }

    [Fact]
    public async Task Somebody_is_replaced_whole_deactivated_and_brought_back()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var id = await directory.MakeAsync("Dana");
        var replaced = await directory.PutAsync($"/Users/{id}", new { schemas = new[] { StaffDirectory.User }, id, userName = "dana@work.example", name = new { givenName = "Another", middleName = "", familyName = "Username" }, emails = new[] { new { primary = true, value = "other@work.example", type = "work", display = "other@work.example" } }, active = true, meta = new { resourceType = "User" } });
        Assert.Equal((200, "Another", "Username", "other@work.example"), (replaced.Status, replaced["name/givenName"], replaced["name/familyName"], replaced["emails/0/value"]));
        Assert.Null(replaced["externalId"]);
        Assert.Equal("False", (await directory.PatchAsync($"/Users/{id}", ("replace", null, new { active = false })))["active"]);
        Assert.Equal("True", (await directory.PatchAsync($"/Users/{id}", ("replace", null, new { active = true })))["active"]);
        Assert.Equal(["account.made", "account.roles", "account.suspend", "account.resume"], await RecordAsync(directory, id));
    }

    private static async Task<List<string>> RecordAsync(StaffDirectory directory, Guid id)
    {
        await using var connection = await directory.Hospital.OpenAsync();
        return await connection.ListAsync<string>($"select kind from kernel.audit where subject = {id} and actor is null and data->>'source' = 'scim' order by id");
    }
}
