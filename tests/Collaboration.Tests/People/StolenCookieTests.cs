using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>A cookie that somebody has copied is worth nothing after whatever ends the session, on every node and with the next request.</summary>
public sealed class StolenCookieTests : AppTest
{
    public static TheoryData<string> Ends =>
    [
        "signing out", "signing out everywhere", "ending that browser", "an administrator signs them out", "an administrator suspends them", "a new password", "a new password by mail", "two-step sign-in is taken away", "signing in anew in that browser", "time",
        "the hospital is suspended",
    ];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task It_is_signed_out_on_every_node(string end)
    {
        var north = await App.HospitalAsync();
        await using var node = await App.StartAsync();
        var (nurse, administrator) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("administrator", "Ada"));
        var stolen = nurse.Cookies.All.Single(c => c.Name == "session").Value;
        var thieves = new[] { App, node }.Select(at => { var thief = new Browser(at, north.Prefix, null, nurse.Person); thief.Cookies.Add("session", stolen, north.Prefix); return thief; }).ToList();
        foreach (var thief in thieves) { Assert.Equal(200, (await thief.GetAsync("/account")).Status); }
        var form = await thieves[1].GetAsync("/account");
        await EndAsync(end, north, nurse, administrator, node);
        foreach (var thief in thieves)
        {
            Assert.Equal((404, 404), ((await thief.GetAsync("/account")).Status, (await thief.GetAsync("/account/sessions")).Status));
            Assert.False(form.Status == 200 && (await form.SubmitAsync("Save", ("Input.GivenName", "Thief"))).IsRedirect);
        }
        Assert.Equal("Ana", await north.ValueAsync<string>($"select given_name from kernel.account where id = {nurse.Person.Id}"));
    }

    private async Task EndAsync(string end, Hospital north, Browser nurse, Browser administrator, App node)
    {
        switch (end)
        {
            case "signing out": Done(await (await nurse.GetAsync("/account")).SubmitAsync("Sign out")); break;
            case "signing out everywhere": Done(await (await nurse.GetAsync("/account/sessions")).SubmitAsync("Sign out everywhere")); break;
            case "ending that browser": Done(await (await (await north.SignedInAsync(nurse.Person)).GetAsync("/account/sessions")).SubmitAsync("End")); break;
            case "an administrator signs them out": Done(await (await administrator.GetAsync($"/people/{nurse.Person.Id}")).SubmitAsync("Sign out everywhere")); break;
            case "an administrator suspends them": Done(await (await administrator.GetAsync($"/people/{nurse.Person.Id}")).SubmitAsync("Suspend")); break;
            case "a new password": Done(await (await (await north.SignedInAsync(nurse.Person)).GetAsync("/account/password")).SubmitAsync("Save the new password", ("Input.Current", Hospital.Password), ("Input.Password", "five calm mountain lakes"))); break;
            case "a new password by mail":
                await (await north.Stranger().GetAsync("/account/password/forgotten")).SubmitAsync("Send me the link", ("Input.Email", nurse.Person.Email));
                Done(await (await north.Stranger().GetAsync((await Letter.ToAsync(App, nurse.Person.Email, "A new password")).Link[north.Prefix.Length..])).SubmitAsync("Save the new password", ("Input.Password", "five calm mountain lakes")));
                break;
            case "two-step sign-in is taken away":
                await north.ExecuteAsync($"update kernel.account set two_factor_enabled = true where id = {nurse.Person.Id}");
                Done(await (await administrator.GetAsync($"/people/{nurse.Person.Id}/two-step")).SubmitAsync("Take it away", ("Input.Password", Hospital.Password)));
                break;
            case "signing in anew in that browser": Done(await (await nurse.GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", nurse.Person.Email), ("Input.Password", Hospital.Password))); break;
            case "time": await north.ExecuteAsync($"update kernel.session set expires_at = now() - interval '1 second' where account_id = {nurse.Person.Id}"); break;
            default:
                await App.Network().ExecuteAsync($"update catalogue.tenant set state = 'suspended' where id = {north.Id}");
                await App.CatalogueChangedAsync();
                foreach (var one in new[] { App, node }) { await one.FindAsync(north.Id, t => t.State == TenantState.Suspended); }
                break;
        }
    }

    private static void Done(Page page) => Assert.True(page.IsRedirect, page.Text);
}
