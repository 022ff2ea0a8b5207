using System.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Scim;

/// <summary>Calls that no directory should make: each gets the answer that the protocol has for it, and changes nothing.</summary>
public sealed class BadCallTests : AppTest
{
    public static TheoryData<string, int, string?> Bodies => new()
    {
        { "", 400, "invalidSyntax" }, { "null", 400, "invalidSyntax" }, { "[]", 400, "invalidSyntax" }, { "\"x\"", 400, "invalidSyntax" }, { "{", 400, "invalidSyntax" }, { "{\"userName\":\"x\",}", 400, "invalidSyntax" }, { "{\"userName\":'x'}", 400, "invalidSyntax" },
        { new string('[', 5000), 400, "invalidSyntax" }, { "{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 41), 400, "invalidSyntax" },
        { "{}", 400, "invalidValue" }, { "{\"userName\":null}", 400, "invalidValue" }, { "{\"userName\":\"  \"}", 400, "invalidValue" }, { "{\"userName\":5}", 400, "invalidValue" }, { "{\"userName\":{}}", 400, "invalidValue" }, { "{\"userName\":true}", 400, "invalidValue" },
        { "{\"userName\":\"a\\u0000b\"}", 400, "invalidValue" }, { "{\"userName\":\"a\\ufffeb\"}", 400, "invalidValue" }, { "{\"userName\":\"a\\ud800\"}", 400, "invalidValue" }, { "{\"userName\":\"a\",\"x\\ud800\":1}", 400, "invalidValue" }, { "{\"userName\":\"a\\u0007b\"}", 400, "invalidValue" },
        { "{\"userName\":\"" + new string('x', 255) + "\"}", 400, "invalidValue" }, { "{\"userName\":\"x\",\"name\":\"Ana\"}", 400, "invalidValue" }, { "{\"userName\":\"x\",\"name\":[]}", 400, "invalidValue" }, { "{\"userName\":\"x\",\"name\":{\"givenName\":" + new string('9', 400) + "}}", 400, "invalidValue" },
        { "{\"userName\":\"x\",\"name\":{\"givenName\":\"" + new string('x', 61) + "\"}}", 400, "invalidValue" }, { "{\"userName\":\"x\",\"active\":1}", 400, "invalidValue" }, { "{\"userName\":\"x\",\"active\":\"perhaps\"}", 400, "invalidValue" }, { "{\"userName\":\"x\",\"active\":[]}", 400, "invalidValue" },
        { "{\"userName\":\"x\",\"emails\":[7]}", 400, "invalidValue" }, { "{\"userName\":\"x\",\"emails\":[{\"value\":\"no address\"}]}", 400, "invalidValue" }, { "{\"userName\":\"x\",\"emails\":[{\"value\":\"a@b.example\",\"primary\":\"x\"}]}", 400, "invalidValue" },
        { "{\"userName\":\"x\",\"roles\":[5]}", 400, "invalidValue" }, { "{\"userName\":\"x\",\"roles\":[\"{broken\"]}", 400, "invalidValue" }, { "{\"userName\":\"x\",\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":\"x\"}", 400, "invalidValue" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_person_that_cannot_be_is_not_made(string body, int status, string? scimType)
    {
        var directory = await s_directory.Value;
        (await directory.SendAsync("POST", "/Users", body)).IsRefusal(status, scimType);
        Assert.Equal(0, await directory.Hospital.ValueAsync<long>($"select count(*) from kernel.account where user_name in ('x', 'a')"));
    }

    public static TheoryData<string, string?> Changes => new()
    {
        { "{}", "invalidSyntax" }, { "{\"Operations\":[]}", "invalidSyntax" }, { "{\"Operations\":{}}", "invalidSyntax" }, { "{\"Operations\":[5]}", "invalidSyntax" }, { "{\"Operations\":[{}]}", "invalidSyntax" }, { "{\"Operations\":[{\"op\":\"move\",\"path\":\"title\",\"value\":\"x\"}]}", "invalidSyntax" },
        { "{\"Operations\":[{\"op\":1,\"path\":\"title\",\"value\":\"x\"}]}", "invalidSyntax" }, { "{\"Operations\":[" + string.Join(',', Enumerable.Repeat("{\"op\":\"add\",\"path\":\"title\",\"value\":\"x\"}", 1001)) + "]}", "invalidSyntax" },
        { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"title\"}]}", "invalidValue" }, { "{\"Operations\":[{\"op\":\"replace\",\"value\":\"x\"}]}", "invalidValue" }, { "{\"Operations\":[{\"op\":\"remove\"}]}", "noTarget" },
        { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"shoeSize\",\"value\":43}]}", "invalidPath" }, { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"urn:other:2.0:User:thing\",\"value\":43}]}", "invalidPath" }, { "{\"Operations\":[{\"op\":\"replace\",\"value\":{\"shoeSize\":43}}]}", "invalidPath" },
        { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"title.x.y\",\"value\":\"x\"}]}", "invalidPath" }, { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"ti tle\",\"value\":\"x\"}]}", "invalidPath" }, { "{\"Operations\":[{\"op\":\"replace\",\"path\":5,\"value\":\"x\"}]}", "invalidPath" }, { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"$..*\",\"value\":\"x\"}]}", "invalidPath" },
        { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"emails[type eq work].value\",\"value\":\"x@y.example\"}]}", "invalidFilter" }, { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"emails[type eq \\\"work\\\"\",\"value\":\"x@y.example\"}]}", "invalidFilter" },
        { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"title[value eq \\\"x\\\"]\",\"value\":\"x\"}]}", "invalidPath" }, { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"id\",\"value\":\"x\"}]}", "mutability" }, { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"meta.created\",\"value\":\"x\"}]}", "mutability" }, { "{\"Operations\":[{\"op\":\"add\",\"path\":\"groups\",\"value\":[{\"value\":\"x\"}]}]}", "mutability" },
        { "{\"Operations\":[{\"op\":\"remove\",\"path\":\"userName\"}]}", "invalidValue" }, { "{\"Operations\":[{\"op\":\"remove\",\"path\":\"active\"}]}", "invalidValue" }, { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"active\",\"value\":\"nein\"}]}", "invalidValue" },
        // The good change in front of a bad one is not made either.
        { "{\"Operations\":[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"Changed\"},{\"op\":\"replace\",\"path\":\"title\",\"value\":7}]}", "invalidValue" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_that_cannot_be_changes_nothing(string body, string? scimType)
    {
        var (directory, person) = (await s_directory.Value, await s_person.Value);
        var before = (await directory.GetAsync($"/Users/{person}")).Text;
        (await directory.SendAsync("PATCH", $"/Users/{person}", body)).IsRefusal(400, scimType);
        Assert.Equal(before, (await directory.GetAsync($"/Users/{person}")).Text);
    }

    [Fact]
    public async Task What_nobody_knows_is_passed_over_when_somebody_is_made()
    {
        var directory = await s_directory.Value;
        var made = await directory.SendAsync("POST", "/Users", """{"schemas":["urn:x","urn:ietf:params:scim:schemas:extension:custom:2.0:User"],"id":"mine","USERNAME":"odd@work.example","shoeSize":43,"a b":1,"":2,"meta":{"location":"x"},"urn:ietf:params:scim:schemas:extension:custom:2.0:User":{"tag":1},"groups":[{"value":"x"}],"nickName":7,"name":{"honorificPrefix":"Dr.","$":1,"a b":2}}""");
        Assert.Equal((201, "odd@work.example", null), (made.Status, made["userName"], made["shoeSize"]));
        Assert.NotEqual("mine", made["id"]);
    }

    [Fact]
    public async Task A_name_address_or_external_id_is_one_persons()
    {
        var directory = await s_directory.Value;
        var (one, _) = (await directory.MakeAsync("Twin"), await directory.MakeAsync("Other"));
        foreach (var twice in new object[] { new { userName = "TWIN@work.example" }, new { userName = "fresh", emails = new[] { new { value = "twin@work.example" } } }, new { userName = "fresh", externalId = "id-Twin" }, new { userName = "fresh@work.example", emails = new[] { new { value = "other@work.example" } } } })
        {
            (await directory.PostAsync("/Users", twice)).IsRefusal(409, "uniqueness");
        }
        var third = await directory.PostAsync("/Users", new { userName = "third@work.example", emails = new[] { new { value = "another@work.example" } } });
        Assert.Equal(201, third.Status);
        (await directory.PostAsync("/Users", new { userName = "another@work.example", emails = new[] { new { value = "fourth@work.example" } } })).IsRefusal(409, "uniqueness");
        (await directory.PatchAsync($"/Users/{one}", ("replace", "userName", "other@work.example"))).IsRefusal(409, "uniqueness");
        (await directory.PutAsync($"/Users/{one}", new { userName = "twin@work.example", externalId = "id-Other" })).IsRefusal(409, "uniqueness");
        var race = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => directory.PostAsync("/Users", new { userName = "race@work.example" })));
        Assert.Single(race, r => r.Status == 201);
        Assert.All(race.Where(r => r.Status != 201), r => r.IsRefusal(409, "uniqueness"));
    }

    [Fact]
    public async Task Of_many_who_change_the_same_version_one_does()
    {
        var directory = await s_directory.Value;
        var id = await directory.MakeAsync("Version");
        var version = (await directory.GetAsync($"/Users/{id}")).Header("ETag")!;
        Assert.Equal(304, (await directory.GetAsync($"/Users/{id}", ("If-None-Match", version))).Status);
        var race = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => directory.SendAsync("PATCH", $"/Users/{id}", StaffDirectory.Changes(("replace", "title", $"Title {i}")), ("If-Match", version))));
        Assert.Single(race, r => r.Status == 200);
        Assert.All(race.Where(r => r.Status != 200), r => r.IsRefusal(412));
        (await directory.PutAsync($"/Users/{id}", new { userName = "version@work.example" }, ("If-Match", version))).IsRefusal(412);
        (await directory.DeleteAsync($"/Users/{id}", ("If-Match", version))).IsRefusal(412);
        (await directory.DeleteAsync($"/Users/{id}", ("If-Match", "nonsense"))).IsRefusal(412);
        Assert.Equal(200, (await directory.SendAsync("PATCH", $"/Users/{id}", StaffDirectory.Changes(("replace", "title", "Any")), ("If-Match", "*"))).Status);
        Assert.Equal(204, (await directory.DeleteAsync($"/Users/{id}", ("If-Match", (await directory.GetAsync($"/Users/{id}")).Header("ETag")!))).Status);
    }

    [Fact]
    public async Task Too_long_another_type_and_what_is_not_done_here_are_refused_by_name()
    {
        var directory = await s_directory.Value;
        (await directory.SendAsync("POST", "/Users", "{\"userName\":\"x\",\"a\":\"" + new string('x', 1 << 20) + "\"}")).IsRefusal(413);
        var form = await directory.Hospital.Stranger().SendAsync(HttpMethod.Post, directory.Hospital.Prefix + "/scim/v2/Users", new StringContent("userName=x", Encoding.UTF8, "application/x-www-form-urlencoded"), ("Authorization", "Bearer " + directory.Token));
        new Reply(form).IsRefusal(415);
        (await directory.PostAsync("/Bulk", new { Operations = Array.Empty<object>() })).IsRefusal(501);
        (await directory.GetAsync("/Me")).IsRefusal(501);
        foreach (var (method, path) in new[] { ("GET", "/"), ("GET", "/nothing"), ("POST", $"/Users/{Guid.NewGuid()}"), ("DELETE", "/Users"), ("GET", "/Users/x/y"), ("GET", "/Schemas/none"), ("PUT", "/ServiceProviderConfig") })
        {
            (await directory.SendAsync(method, path, method is "POST" or "PUT" ? new { userName = "x" } : null)).IsRefusal(404);
        }
        (await directory.GetAsync("/Schemas?filter=name%20eq%20%22x%22")).IsRefusal(403);
    }

    [Fact]
    public async Task It_says_what_it_does()
    {
        var directory = await s_directory.Value;
        var about = await directory.GetAsync("/ServiceProviderConfig");
        Assert.Equal(("True", "False", "True", "200", "True", "oauthbearertoken"), (about["patch/supported"], about["bulk/supported"], about["filter/supported"], about["filter/maxResults"], about["etag/supported"], about["authenticationSchemes/0/type"]));
        var types = await directory.GetAsync("/ResourceTypes");
        foreach (var type in types.Found) { Assert.Equal(200, (await directory.GetAsync(type.GetProperty("endpoint").GetString()!)).Status); }
        Assert.Equal("/Users", (await directory.GetAsync("/ResourceTypes/User"))["endpoint"]);
        var schemas = await directory.GetAsync("/Schemas");
        foreach (var schema in schemas.Found) { Assert.Equal(200, (await directory.GetAsync("/Schemas/" + schema.GetProperty("id").GetString())).Status); }
        Assert.Contains(StaffDirectory.Enterprise, schemas.Found.Select(s => s.GetProperty("id").GetString()));
    }

    private static readonly Lazy<Task<StaffDirectory>> s_directory = new(async () => await StaffDirectory.ConnectAsync(await (await App.SharedAsync()).HospitalAsync()));
    private static readonly Lazy<Task<Guid>> s_person = new(async () => await (await s_directory.Value).MakeAsync("Steady"));
}
