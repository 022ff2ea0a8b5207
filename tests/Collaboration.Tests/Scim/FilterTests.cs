using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Scim;

/// <summary>What directories look for, and how a list is read in parts.</summary>
public sealed class FilterTests : AppTest
{
    [Theory]
    [InlineData("userName eq \"ana@work.example\"", "Ana")]
    [InlineData("USERNAME EQ \"Ana@Work.Example\"", "Ana")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"ana@work.example\"", "Ana")]
    [InlineData("externalId eq \"id-Ben\"", "Ben")]
    [InlineData("externalId eq \"ID-BEN\"", "")]
    [InlineData("name.givenName sw \"C\"", "Cleo")]
    [InlineData("name.familyName ne \"Quill\"", "")]
    [InlineData("userName ew \"@work.example\" and not (name.givenName eq \"ana\")", "Ben Cleo")]
    [InlineData("(name.givenName eq \"Ana\" or name.givenName eq \"Ben\") and active eq true", "Ana")]
    [InlineData("active eq false", "Ben")]
    [InlineData("active eq \"False\"", "Ben")]
    [InlineData("title pr", "Cleo")]
    [InlineData("not (title pr)", "Ana Ben")]
    [InlineData("title ne \"Pharmacist\"", "Ana Ben")]
    [InlineData("title eq null", "Ana Ben")]
    [InlineData("title co \"harm\"", "Cleo")]
    [InlineData("title co \"%\"", "")]
    [InlineData("title co \"_\"", "")]
    [InlineData("displayName gt \"B\"", "Ben Cleo")]
    [InlineData("name.givenName le \"Ben\"", "Ana Ben")]
    [InlineData("emails eq \"ana@work.example\"", "Ana")]
    [InlineData("emails.value co \"CLEO\"", "Cleo")]
    [InlineData("emails[type eq \"work\" and value sw \"ben\"]", "Ben")]
    [InlineData("emails[type eq \"home\"]", "")]
    [InlineData("emails[type eq \"work\"].value eq \"cleo@work.example\"", "Cleo")]
    [InlineData("roles.value eq \"staff\"", "Ana Ben Cleo")]
    [InlineData("roles[value eq \"administrator\"]", "")]
    [InlineData("not (roles eq \"staff\")", "")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"pharmacy\"", "Cleo")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department pr", "Cleo")]
    [InlineData("meta.created gt \"2011-05-13T04:42:34Z\"", "Ana Ben Cleo")]
    [InlineData("meta.lastModified lt \"2011-05-13T04:42:34Z\"", "")]
    [InlineData("userName eq \"ana@work.example\" or name.givenName eq \"Ben\" and title pr", "Ana")]
    [InlineData("id eq \"not an id\"", "")]
    [InlineData("userName eq \"a\\\"b\\\\c\\u0041\"", "")]
    public async Task People_are_found_by_what_is_kept_of_them(string filter, string expected)
    {
        var directory = await s_three.Value;
        var found = await directory.FindAsync($"({filter}) and userName ew \"@work.example\"");
        Assert.True(found.Status == 200, found.Text);
        Assert.Equal(expected, string.Join(' ', found.Found.Select(f => f.GetProperty("name").GetProperty("givenName").GetString()).Order(StringComparer.Ordinal)));
        Assert.Equal(found.Found.Count, found.Total);
    }

    public static TheoryData<string> Broken => new(
        "userName", "userName eq", "userName eq ana", "eq \"x\"", "userName eq \"x", "userName eq \"x\" and", "(userName eq \"x\"", "userName eq \"x\")", "userName is \"x\"", "userName 0 \"x\"", "userName eq 5", "userName gt true",
        "not userName eq \"x\"", "emails[type eq \"work\"", "emails[type eq \"work\"].", "emails[emails[type eq \"x\"]]", "nobody eq \"x\"", "name eq \"x\"", "password eq \"x\"", "passwordHash sw \"a\"", "active gt true", "active eq \"maybe\"",
        "meta.created gt \"yesterday\"", "id co \"0\"", "userName eq \"\\ud800\"", "userName eq \"\\u0000\"", "\"", "[", "]", "()", "'; drop table kernel.account; --", "userName eq \"x\" xor title pr",
        new string('(', 200) + "title pr" + new string(')', 200), string.Join(" or ", Enumerable.Repeat("title pr", 100)), $"userName eq \"{new string('x', 5000)}\"");

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_is_no_filter_is_refused_as_one(string filter) => (await (await s_three.Value).FindAsync(filter)).IsRefusal(400, "invalidFilter");

    [Fact]
    public async Task A_list_is_read_in_parts_and_each_is_read_once()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        await directory.Hospital.ExecuteAsync($"""
            with a as (
                insert into kernel.account (id, given_name, family_name, user_name, normalized_user_name, security_stamp, created_at)
                select gen_random_uuid(), 'Nurse', n::text, 'n' || n, 'N' || n, 'x', now() from generate_series(1, 250) n returning id)
            insert into kernel.account_role (account_id, role_id) select a.id, r.id from a, kernel.role r where r.name = 'staff'
            """);
        var first = await directory.GetAsync("/Users");
        Assert.Equal((251, "1", "200"), (first.Total, first["startIndex"], first["itemsPerPage"]));
        var second = await directory.GetAsync("/Users?startIndex=201&count=200");
        Assert.Equal((251, "201", 51), (second.Total, second["startIndex"], second.Found.Count));
        Assert.Equal(251, first.Found.Concat(second.Found).Select(f => f.GetProperty("id").GetGuid()).Distinct().Count());
        foreach (var (query, count) in new[] { ("startIndex=252", 0), ("count=0", 0), ("count=-5", 0), ("startIndex=-3&count=2", 2), ("startIndex=0&count=1", 1), ("count=100000", 200), ("startIndex=99999999999999999999999", 0), ("count=2147483648&startIndex=250", 2), ("startIndex=2147483647", 0) })
        {
            var part = await directory.GetAsync("/Users?" + query);
            Assert.True(part.Found.Count == count && part.Total == 251, $"{query}: {part.Found.Count}");
        }
        foreach (var query in new[] { "startIndex=one", "count=1.5", "count=%00", "startIndex=1e3" }) { (await directory.GetAsync("/Users?" + query)).IsRefusal(400, "invalidValue"); }
    }

    [Fact]
    public async Task A_directory_reads_what_it_asks_for()
    {
        var directory = await s_three.Value;
        var id = (await directory.FindAsync("name.givenName eq \"Cleo\"")).Found[0].GetProperty("id").GetGuid();
        var picked = await directory.GetAsync($"/Users/{id}?attributes=userName,name.familyName,emails.value,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department,nobody,,%20");
        Assert.Equal("emails id name schemas urn:ietf:params:scim:schemas:extension:enterprise:2.0:User userName", string.Join(' ', picked.Body.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)));
        Assert.Equal(("Quill", null, "cleo@work.example", null), (picked["name/familyName"], picked["name/givenName"], picked["emails/0/value"], picked["emails/0/type"]));
        var without = await directory.GetAsync($"/Users/{id}?excludedAttributes=emails,NAME.givenName,id,roles,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
        Assert.Equal((id, null, null, "Quill", null, null), (without.Id, without["emails"], without["name/givenName"], without["name/familyName"], without["roles"], without["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]));
        var list = await directory.GetAsync("/Users?attributes=userName&count=2");
        Assert.All(list.Found, f => Assert.Equal(["id", "schemas", "userName"], f.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)));
        var sought = await directory.PostAsync("/Users/.search", new { schemas = new[] { "urn:ietf:params:scim:api:messages:2.0:SearchRequest" }, filter = "name.givenName eq \"Cleo\"", attributes = new[] { "userName" }, startIndex = 1, count = 5 });
        Assert.Equal((1, "cleo@work.example", null), (sought.Total, sought["Resources/0/userName"], sought["Resources/0/name"]));
    }

    [Fact]
    public async Task Patients_bylines_and_people_of_other_hospitals_are_not_the_directorys_business()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var directory = await StaffDirectory.ConnectAsync(north);
        var (patient, other) = (await north.PersonAsync("Pat", "patient"), await south.PersonAsync("Ben", "staff"));
        var byline = Guid.NewGuid();
        await north.ExecuteAsync($"insert into kernel.account (id, given_name, family_name, user_name, normalized_user_name, security_stamp, created_at, suspended_at, is_byline) values ({byline}, 'Old', 'Writer', 'w', 'W', 'x', now(), now(), true)");
        foreach (var id in new[] { patient.Id, other.Id, byline })
        {
            (await directory.GetAsync($"/Users/{id}")).IsRefusal(404);
            (await directory.PatchAsync($"/Users/{id}", ("replace", "active", false))).IsRefusal(404);
            Assert.Equal(0, (await directory.FindAsync($"id eq \"{id}\"")).Total);
        }
        Assert.Equal(1, (await directory.GetAsync("/Users")).Total);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.account where suspended_at is not null and not is_byline"));
    }

    private static readonly Lazy<Task<StaffDirectory>> s_three = new(async () =>
    {
        var directory = await StaffDirectory.ConnectAsync(await (await App.SharedAsync()).HospitalAsync());
        await directory.MakeAsync("Ana");
        await directory.MakeAsync("Ben", active: false);
        var cleo = await directory.MakeAsync("Cleo");
        Assert.Equal(200, (await directory.PatchAsync($"/Users/{cleo}", ("add", "title", "Pharmacist"), ("add", StaffDirectory.Enterprise + ":department", "Pharmacy"))).Status);
        return directory;
    });
}
