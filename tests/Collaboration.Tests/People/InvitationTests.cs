using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>A link makes one account, once, here.</summary>
public sealed class InvitationTests : AppTest
{
    [Fact]
    public async Task An_invitation_makes_an_account_with_its_roles_and_signs_in()
    {
        var north = await App.HospitalAsync();
        var (link, _) = await InviteAsync(north, "leader");
        var browser = north.Stranger();
        var answer = await AcceptAsync(browser, link, "ruth@example.org");
        Assert.True(answer.IsRedirect);
        Assert.Contains("Ruth", (await answer.FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.GetAsync("/blogs/lets-talk/write")).Status);
        Assert.Equal(404, (await browser.GetAsync("/people")).Status);
    }

    [Fact]
    public async Task It_works_once()
    {
        var north = await App.HospitalAsync();
        var (link, _) = await InviteAsync(north, "staff");
        var open = await north.Stranger().GetAsync(link);
        Assert.True((await AcceptAsync(north.Stranger(), link, "first@example.org")).IsRedirect);
        Assert.Equal(404, (await north.Stranger().GetAsync(link)).Status);
        Assert.Equal(404, (await open.SubmitAsync("Make my account", Filled("second@example.org"))).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.account where email = 'second@example.org'"));
    }

    [Fact]
    public async Task Of_two_who_use_it_at_the_same_moment_one_gets_an_account()
    {
        var north = await App.HospitalAsync();
        var (link, _) = await InviteAsync(north, "staff");
        var forms = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => north.Stranger().GetAsync(link)));
        var answers = await Task.WhenAll(forms.Select((f, i) => f.SubmitAsync("Make my account", Filled($"racer{i}@example.org"))));
        Assert.Equal(1, answers.Count(a => a.IsRedirect));
        Assert.Equal(3, answers.Count(a => a.Status == 404));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.account where email like 'racer%'"));
    }

    [Fact]
    public async Task An_expired_invitation_and_another_hospitals_are_not_found()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (link, _) = await InviteAsync(north, "staff");
        Assert.Equal(404, (await south.Stranger().GetAsync(link)).Status);
        Assert.Equal(404, (await south.Stranger().PostAsync(link, Filled("south@example.org"))).Status);
        var form = await north.Stranger().GetAsync(link);
        await north.ExecuteAsync($"update people.invitation set expires_at = now() - interval '1 second'");
        Assert.Equal(404, (await north.Stranger().GetAsync(link)).Status);
        Assert.Equal(404, (await form.SubmitAsync("Make my account", Filled("late@example.org"))).Status);
        Assert.Equal(0, await south.ValueAsync<long>($"select count(*) from kernel.account"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.account where email = 'late@example.org'"));
    }

    [Fact]
    public async Task The_link_is_not_kept_and_the_address_stands_in_the_form()
    {
        var north = await App.HospitalAsync();
        var (link, page) = await InviteAsync(north, "staff", "ana@example.org");
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("ana@example.org", (await north.Stranger().GetAsync(link)).One("#Input_Email").GetAttribute("value"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from people.invitation i where i::text like '%' || {link.Split('/')[^1]} || '%'"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_the_invitation_stays_open()
    {
        var north = await App.HospitalAsync();
        var taken = await north.PersonAsync("Ana", "staff");
        var (link, _) = await InviteAsync(north, "staff");
        var browser = north.Stranger();
        var twice = await AcceptAsync(browser, link, taken.Email);
        Assert.Contains("There is an account with this e-mail address already", twice.Errors, StringComparison.Ordinal);
        Assert.Equal("Ruth", twice.One("#Input_GivenName").GetAttribute("value"));
        var weak = await (await browser.GetAsync(link)).SubmitAsync("Make my account", ("Input.GivenName", ""), ("Input.Email", "no address"), ("Input.Password", "short"));
        Assert.Equal(3, weak.All(".errors li").Count);
        Assert.Equal("no address", weak.One("#Input_Email").GetAttribute("value"));
        Assert.DoesNotContain("value=\"short\"", weak.Text, StringComparison.Ordinal);
        Assert.True((await AcceptAsync(browser, link, "ruth@example.org")).IsRedirect);
    }

    private static async Task<(string Link, Page Page)> InviteAsync(Hospital hospital, string role, string? email = null)
    {
        var administrator = await hospital.SignedInAsAsync("administrator", "Ada");
        var page = await (await administrator.GetAsync("/people")).SubmitAsync("Make an invitation", ("Input.Roles", role), ("Input.Email", email ?? ""));
        var link = new Uri(page.One("#link").GetAttribute("value")!).AbsolutePath;
        Assert.StartsWith(hospital.Prefix + "/", link, StringComparison.Ordinal);
        return (link[hospital.Prefix.Length..], page);
    }

    private static async Task<Page> AcceptAsync(Browser browser, string link, string email) => await (await browser.GetAsync(link)).SubmitAsync("Make my account", Filled(email));

    private static (string, string?)[] Filled(string email) =>
        [("Input.GivenName", "Ruth"), ("Input.FamilyName", "Okafor"), ("Input.Email", email), ("Input.Password", "four quiet river stones")];
}
