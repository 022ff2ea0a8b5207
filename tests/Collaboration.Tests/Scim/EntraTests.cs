using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Scim;

/// <summary>What Entra ID's provisioning sends, in its order and in its odd shapes.</summary>
public sealed class EntraTests : AppTest
{
    private static Dictionary<string, object> Person(string name) => new Dictionary<string, object>
    {
        ["schemas"] = new[] { StaffDirectory.User, StaffDirectory.Enterprise },
        ["externalId"] = "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
        ["userName"] = $"{name.ToLowerInvariant()}@lakeside.example",
        ["active"] = true,
        ["displayName"] = $"{name} Quill (Radiology)",
        ["emails"] = new[] { new { primary = true, type = "work", value = $"{name.ToLowerInvariant()}.quill@lakeside.example" } },
        ["meta"] = new { resourceType = "User" },
        ["name"] = new { formatted = $"{name} Quill", familyName = "Quill", givenName = name },
        ["roles"] = Array.Empty<object>(),
        ["title"] = "Radiographer",
        [StaffDirectory.Enterprise] = new { department = "Radiology", employeeNumber = "4711", manager = "12" },
        ["phoneNumbers"] = new[] { new { type = "mobile", value = "555" } },
    };

    [Fact]
    public async Task Somebody_is_looked_for_made_changed_and_let_go()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var none = await directory.FindAsync("userName eq \"ana@lakeside.example\"");
        Assert.Equal((200, 0, 0), (none.Status, none.Total, none.Found.Count));

        var made = await directory.PostAsync("/Users", Person("Ana"));
        Assert.Equal(201, made.Status);
        Assert.StartsWith("application/scim+json", made.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(made["meta/location"], made.Header("Location"));
        Assert.EndsWith($"{directory.Hospital.Prefix}/scim/v2/Users/{made.Id}", made.Header("Location"), StringComparison.Ordinal);
        Assert.Equal(made["meta/version"], made.Header("ETag"));
        Assert.Equal(("ana@lakeside.example", "ana.quill@lakeside.example", "Ana", "Quill", "Ana Quill (Radiology)"), (made["userName"], made["emails/0/value"], made["name/givenName"], made["name/familyName"], made["displayName"]));
        Assert.Equal(("True", "Radiographer", "staff", "Radiology", "4711"), (made["active"], made["title"], made["roles/0/value"], made[$"{StaffDirectory.Enterprise}/department"], made[$"{StaffDirectory.Enterprise}/employeeNumber"]));

        foreach (var filter in new[] { "userName eq \"ANA@lakeside.example\"", "externalId eq \"0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef\"", "emails[type eq \"work\"].value eq \"ana.quill@lakeside.example\"", "displayName eq \"Ana Quill (Radiology)\"" })
        {
            var found = await directory.FindAsync(filter);
            Assert.True(found.Total == 1, filter);
            Assert.Equal(made.Id, found.Found[0].GetProperty("id").GetGuid());
        }

        var patched = await directory.PatchAsync($"/Users/{made.Id}",
            ("Replace", "emails[type eq \"work\"].value", "ana@lakeside.example"), ("Replace", "name.familyName", "Feather"), ("Add", "title", "Lead radiographer"),
            ("Replace", $"{StaffDirectory.Enterprise}:department", "Imaging"), ("Remove", $"{StaffDirectory.Enterprise}:employeeNumber", null), ("Add", "phoneNumbers[type eq \"work\"].value", "556"));
        Assert.Equal(200, patched.Status);
        Assert.Equal(("ana@lakeside.example", "Feather", "Ana Feather", "Lead radiographer", "Imaging"), (patched["emails/0/value"], patched["name/familyName"], patched["name/formatted"], patched["title"], patched[$"{StaffDirectory.Enterprise}/department"]));
        Assert.Null(patched[$"{StaffDirectory.Enterprise}/employeeNumber"]);

        Assert.Equal("False", (await directory.PatchAsync($"/Users/{made.Id}", ("Replace", "active", "False")))["active"]);
        Assert.Equal("True", (await directory.PatchAsync($"/Users/{made.Id}", ("Replace", "active", "True")))["active"]);

        Assert.Equal(204, (await directory.DeleteAsync($"/Users/{made.Id}")).Status);
        (await directory.GetAsync($"/Users/{made.Id}")).IsRefusal(404);
        (await directory.PatchAsync($"/Users/{made.Id}", ("Replace", "active", "True"))).IsRefusal(404);
        (await directory.DeleteAsync($"/Users/{made.Id}")).IsRefusal(404);
        Assert.Equal(0, (await directory.FindAsync("displayName sw \"Ana\"")).Total);
    }

    [Fact]
    public async Task Values_without_a_path_and_names_with_dots_are_understood()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var id = await directory.MakeAsync("Ben");
        var patched = await directory.PatchAsync($"/Users/{id}", ("add", null, new Dictionary<string, object>
        {
            ["active"] = "False", ["displayName"] = "Benedict", ["name.givenName"] = "Benedict", ["emails[type eq \"work\"].value"] = "benedict@work.example", [StaffDirectory.Enterprise + ":department"] = "Pharmacy",
        }));
        Assert.Equal(200, patched.Status);
        Assert.Equal(("False", "Benedict", "Benedict", "benedict@work.example", "Pharmacy"), (patched["active"], patched["displayName"], patched["name/givenName"], patched["emails/0/value"], patched[$"{StaffDirectory.Enterprise}/department"]));
        var nested = await directory.PatchAsync($"/Users/{id}", ("replace", null, new Dictionary<string, object> { ["name"] = new { familyName = "Ash" }, [StaffDirectory.Enterprise] = new { employeeNumber = "9" } }));
        Assert.Equal(("Benedict", "Ash", "9", "Pharmacy"), (nested["name/givenName"], nested["name/familyName"], nested[$"{StaffDirectory.Enterprise}/employeeNumber"], nested[$"{StaffDirectory.Enterprise}/department"]));
    }

    [Fact]
    public async Task Somebody_who_is_here_already_is_found_and_taken_along()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var nurse = await directory.Hospital.PersonAsync("Cleo", "staff", "leader");
        var found = await directory.FindAsync($"userName eq \"{nurse.Email}\"");
        Assert.Equal(nurse.Id, found.Found[0].GetProperty("id").GetGuid());
        var known = await directory.PatchAsync($"/Users/{nurse.Id}", ("add", "externalId", "from-entra"), ("replace", "displayName", "Cleo Q."));
        Assert.Equal(("from-entra", "Cleo Q.", nurse.FamilyName), (known["externalId"], known["displayName"], known["name/familyName"]));
        // What was given by hand is not the directory's to take.
        Assert.Equal(2, await directory.Hospital.ValueAsync<long>($"select count(*) from kernel.account_role where account_id = {nurse.Id}"));
    }
}
