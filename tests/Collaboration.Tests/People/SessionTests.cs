using Collaboration.Kernel.People;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>A session is a row: what ends it takes effect with the next request.</summary>
public sealed class SessionTests : AppTest
{
    [Fact]
    public async Task The_cookie_is_for_the_server_and_for_this_hospital_only()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        var answer = await (await north.Stranger().GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", nurse.Email), ("Input.Password", Hospital.Password));
        var cookie = answer.Header("Set-Cookie")!.Split('\n').Single(c => c.StartsWith("session=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains($"; path={north.Prefix}", cookie, StringComparison.Ordinal);
        Assert.Contains("; expires=", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_holds_no_value_that_signs_in()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var token = nurse.Cookies.For(north.Prefix)!["session=".Length..];
        Assert.Equal(Session.Hash(token), await north.ValueAsync<string>($"select token_hash from kernel.session"));
        nurse.Cookies.Add("session", Session.Hash(token)[..43], north.Prefix);
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task Suspending_ends_every_session_at_once()
    {
        var north = await App.HospitalAsync();
        var (administrator, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("staff"));
        var second = await north.SignedInAsync(nurse.Person);
        var answer = await (await administrator.GetAsync($"/people/{nurse.Person.Id}")).SubmitAsync("Suspend");
        Assert.True(answer.IsRedirect);
        Assert.Equal((404, 404), ((await nurse.GetAsync("/account")).Status, (await second.GetAsync("/account")).Status));
        Assert.Equal(200, (await administrator.GetAsync("/account")).Status);
        Assert.Contains("Suspended", (await administrator.GetAsync("/people")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suspended_account_row_alone_ends_the_session()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        await north.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {nurse.Person.Id}");
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_browsers_and_the_password_still_works()
    {
        var north = await App.HospitalAsync();
        var (administrator, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("staff"));
        var second = await north.SignedInAsync(nurse.Person);
        await (await administrator.GetAsync($"/people/{nurse.Person.Id}")).SubmitAsync("Sign out everywhere");
        Assert.Equal((404, 404), ((await nurse.GetAsync("/account")).Status, (await second.GetAsync("/account")).Status));
        var again = await (await north.Stranger().GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", nurse.Person.Email), ("Input.Password", Hospital.Password));
        Assert.True(again.IsRedirect);
    }

    [Fact]
    public async Task A_role_that_is_taken_away_is_gone_with_the_next_request()
    {
        var north = await App.HospitalAsync();
        var (administrator, dana) = (await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("communicator", "Dana"));
        Assert.Equal(200, (await dana.GetAsync("/comments/review")).Status);
        var form = await administrator.GetAsync($"/people/{dana.Person.Id}");
        Assert.True((await form.SubmitAsync("Save roles", ("Input.Roles", "patient"))).IsRedirect);
        Assert.Equal(404, (await dana.GetAsync("/comments/review")).Status);
        Assert.Equal(200, (await dana.GetAsync("/account")).Status);
        Assert.Equal(["patient"], await RolesAsync(north, dana.Person));
    }

    [Fact]
    public async Task A_hospital_that_edits_a_role_decides_what_it_may()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        Assert.Equal(404, (await nurse.GetAsync("/comments/review")).Status);
        await north.ExecuteAsync($"update kernel.role set permissions = array['Blogs.Comments.Review'] where name = 'staff'");
        Assert.Equal(200, (await nurse.GetAsync("/comments/review")).Status);
        Assert.Equal(404, (await nurse.GetAsync("/blogs/lets-talk/write")).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_row_and_the_cookie()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var (other, kept) = (await north.SignedInAsync(nurse.Person), nurse.Cookies.For(north.Prefix)!["session=".Length..]);
        var answer = await (await nurse.GetAsync("/")).SubmitAsync("Sign out");
        Assert.True(answer.IsRedirect);
        Assert.DoesNotContain("session", nurse.Cookies.Names);
        nurse.Cookies.Add("session", kept, north.Prefix);
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
        Assert.Equal(200, (await other.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task A_session_whose_time_is_up_is_over_and_use_prolongs_it()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        await north.ExecuteAsync($"update kernel.session set seen_at = now() - interval '1 hour', expires_at = now() + interval '1 hour'");
        Assert.Equal(200, (await nurse.GetAsync("/account")).Status);
        Assert.True(await north.ValueAsync<bool>($"select expires_at > now() + interval '13 days' from kernel.session"));
        await north.ExecuteAsync($"update kernel.session set expires_at = now() - interval '1 second'");
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
    }

    private static async Task<List<string>> RolesAsync(Hospital hospital, Colleague person)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<string>($"select r.name from kernel.account_role a join kernel.role r on r.id = a.role_id where a.account_id = {person.Id}");
    }
}
