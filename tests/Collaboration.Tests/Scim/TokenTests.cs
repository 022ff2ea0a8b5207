using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Scim;

/// <summary>What opens /scim, and what does not.</summary>
public sealed class TokenTests : AppTest
{
    [Fact]
    public async Task A_token_is_shown_once_and_kept_as_its_hash()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        var made = await (await administrator.GetAsync("/people/scim")).SubmitAsync("Make a token");
        var token = made.One("#token").GetAttribute("value")!;
        Assert.StartsWith("no-store", made.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(200, (await new StaffDirectory(north, token).GetAsync("/Users")).Status);
        var again = await administrator.GetAsync("/people/scim");
        Assert.DoesNotContain(token, again.Text, StringComparison.Ordinal);
        Assert.Contains("…" + token[^4..], again.Words, StringComparison.Ordinal);
        Assert.Contains("last used", again.Words, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from scim.token t where t::text like '%' || {token} || '%'"));
        Assert.Equal(administrator.Person.Id, await north.ValueAsync<Guid>($"select actor from kernel.audit where kind = 'scim.token-made'"));
    }

    [Fact]
    public async Task Without_a_token_or_with_a_wrong_one_the_answer_is_401_and_says_how()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        foreach (var wrong in new[] { "", "x", directory.Token[..^1], directory.Token + "x", new string('x', 55), "collab_scim_" + new string('x', 43), new string('x', 5000) })
        {
            foreach (var (method, path) in new[] { ("GET", "/Users"), ("POST", "/Users"), ("GET", "/nothing"), ("DELETE", $"/Users/{Guid.NewGuid()}"), ("GET", "/Schemas") })
            {
                var refused = await new StaffDirectory(directory.Hospital, wrong).SendAsync(method, path, method == "POST" ? new { userName = "x" } : null);
                refused.IsRefusal(401);
                Assert.StartsWith("Bearer", refused.Header("WWW-Authenticate"), StringComparison.Ordinal);
            }
        }
        Assert.Equal(401, (await directory.Hospital.Stranger().GetAsync("/scim/v2/Users")).Status);
    }

    [Fact]
    public async Task A_token_of_one_hospital_is_nothing_at_another()
    {
        var (north, south) = (await StaffDirectory.ConnectAsync(await App.HospitalAsync("north")), await App.HospitalAsync("south"));
        var nurse = await south.PersonAsync("Ben", "staff");
        (await north.At(south).GetAsync("/Users")).IsRefusal(401);
        (await north.At(south).PatchAsync($"/Users/{nurse.Id}", ("replace", "active", false))).IsRefusal(401);
        (await north.At(App.Network()).GetAsync("/Users")).IsRefusal(401);
        (await north.GetAsync($"/Users/{nurse.Id}")).IsRefusal(404);
        (await north.PatchAsync($"/Users/{nurse.Id}", ("replace", "active", false))).IsRefusal(404);
        (await north.PutAsync($"/Users/{nurse.Id}", new { userName = "taken@work.example" })).IsRefusal(404);
        (await north.DeleteAsync($"/Users/{nurse.Id}")).IsRefusal(404);
        Assert.Equal(0, (await north.FindAsync($"userName eq \"{nurse.Email}\"")).Total);
        Assert.Equal(1, await south.ValueAsync<long>($"select count(*) from kernel.account where id = {nurse.Id} and suspended_at is null and user_name = {nurse.Email}"));
    }

    [Fact]
    public async Task No_cookie_opens_it_and_no_token_opens_a_page()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var administrator = await directory.Hospital.SignedInAsAsync("administrator", "Otto");
        Assert.Equal(401, (await administrator.GetAsync("/scim/v2/Users")).Status);
        Assert.Equal(401, (await administrator.PostAsync("/scim/v2/Users", ("userName", "x@work.example"))).Status);
        foreach (var path in new[] { "/people", "/people/scim", "/account" })
        {
            Assert.Equal(404, (await directory.Hospital.Stranger().GetAsync(path, ("Authorization", "Bearer " + directory.Token))).Status);
        }
    }

    [Fact]
    public async Task Two_tokens_work_at_once_and_a_removed_one_not_at_all()
    {
        var first = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        var north = first.Hospital;
        var administrator = await north.SignedInAsAsync("administrator", "Otto");
        var page = await administrator.GetAsync("/people/scim");
        var second = new StaffDirectory(north, (await page.SubmitAsync("Make another token")).One("#token").GetAttribute("value")!);
        Assert.Equal((200, 200), ((await first.GetAsync("/Users")).Status, (await second.GetAsync("/Users")).Status));
        Assert.Contains("Two tokens are enough", (await page.SubmitAsync("Make another token")).Errors, StringComparison.Ordinal);
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from scim.token"));
        Assert.True((await (await administrator.GetAsync("/people/scim")).SubmitAsync("Remove")).IsRedirect);
        Assert.Equal((401, 200), ((await first.GetAsync("/Users")).Status, (await second.GetAsync("/Users")).Status));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'scim.token-removed'"));
    }

    [Theory]
    [InlineData("communicator")]
    [InlineData("staff")]
    [InlineData("privacy officer")]
    public async Task Nobody_but_an_administrator_connects_a_directory(string role)
    {
        var north = await App.HospitalAsync();
        var somebody = await north.SignedInAsAsync(role);
        Assert.Equal(404, (await somebody.GetAsync("/people/scim")).Status);
        Assert.Equal(404, (await somebody.PostAsync("/people/scim", ("Input.Do", "make"))).Status);
        Assert.Equal(404, (await somebody.PostAsync("/people/scim", ("Input.Do", "roles"), ("Input.Roles", "administrator"))).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select (select count(*) from scim.token) + (select count(*) from scim.allowance)"));
    }

    [Fact]
    public async Task Another_hospitals_token_is_not_removed()
    {
        var (north, south) = (await StaffDirectory.ConnectAsync(await App.HospitalAsync("north")), await App.HospitalAsync("south"));
        var id = await north.Hospital.ValueAsync<Guid>($"select id from scim.token");
        var answer = await (await south.SignedInAsAsync("administrator")).PostAsync("/people/scim", ("Input.Do", "remove"), ("Input.Token", id.ToString()));
        Assert.NotEmpty(answer.Errors);
        Assert.Equal(200, (await north.GetAsync("/Users")).Status);
    }

    [Fact]
    public async Task A_directory_that_is_too_fast_is_told_when_to_go_on_and_another_is_not()
    {
        await using var node = await App.StartAsync(new Dictionary<string, string?> { ["Limits:ScimPerMinute"] = "3" });
        var (north, south) = (await StaffDirectory.ConnectAsync(await App.HospitalAsync("north")), await StaffDirectory.ConnectAsync(await App.HospitalAsync("south")));
        var (fast, other) = (north.At(await node.FindAsync(north.Hospital.Id, _ => true)), south.At(await node.FindAsync(south.Hospital.Id, _ => true)));
        for (var i = 0; i < 3; i++) { Assert.Equal(200, (await fast.GetAsync("/Users")).Status); }
        var refused = await fast.PostAsync("/Users", new { userName = "late@work.example" });
        refused.IsRefusal(429);
        Assert.InRange(int.Parse(refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        Assert.Equal(200, (await other.GetAsync("/Users")).Status);
        Assert.Equal(0, await north.Hospital.ValueAsync<long>($"select count(*) from kernel.account where user_name = 'late@work.example'"));
    }

    [Fact]
    public async Task Where_the_feature_is_off_there_is_nothing()
    {
        var directory = await StaffDirectory.ConnectAsync(await App.HospitalAsync());
        await directory.Hospital.ExecuteAsync($"update catalogue.tenant set features = '{{People,Blogs,Settings}}' where id = {directory.Hospital.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(directory.Hospital.Id, t => t.Features is not null);
        Assert.Equal(404, (await directory.GetAsync("/Users")).Status);
    }
}
