using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Network;

/// <summary>How a hospital gets its first administrator, and that the network sees nothing inside it.</summary>
public sealed class InvitationTests : AppTest
{
    [Fact]
    public async Task The_link_that_the_network_makes_is_used_once_and_makes_the_hospitals_administrator()
    {
        var hospital = await App.HospitalAsync("invited");
        var administrator = await App.Network().SignedInAsAsync("administrator");
        var page = await (await administrator.GetAsync($"/hospitals/{hospital.Id}")).SubmitAsync("Make a one-time link", ("Input.Email", "chief@example.org"));
        var link = page.One("#link").GetAttribute("value")!;
        Assert.StartsWith(App.Address + hospital.Prefix[1..] + "/account/invitations/", link, StringComparison.Ordinal);
        var path = new Uri(link).AbsolutePath;
        Assert.Equal(404, (await App.Browser().GetAsync(path[hospital.Prefix.Length..])).Status);
        var chief = App.Browser();
        var form = await chief.GetAsync(path);
        Assert.Equal("chief@example.org", form.One("[name='Input.Email']").GetAttribute("value"));
        Assert.True((await form.SubmitAsync("Make my account", ("Input.GivenName", "Chief"), ("Input.Password", Hospital.Password))).IsRedirect);
        Assert.Equal(200, (await chief.GetAsync($"{hospital.Prefix}/people")).Status);
        Assert.Equal(404, (await chief.GetAsync("/hospitals")).Status);
        Assert.Equal(404, (await App.Browser().GetAsync(path)).Status);
    }

    [Fact]
    public async Task A_broken_address_and_a_suspended_hospital_get_no_link()
    {
        var hospital = await App.HospitalAsync("invited");
        var administrator = await App.Network().SignedInAsAsync("administrator");
        var form = await administrator.GetAsync($"/hospitals/{hospital.Id}");
        var page = await form.SubmitAsync("Make a one-time link", ("Input.Email", "chief at example"));
        Assert.Contains("Enter an e-mail address such as", page.Errors, StringComparison.Ordinal);
        Assert.Equal("chief at example", page.One("[name='Input.Email']").GetAttribute("value"));
        Assert.True((await form.SubmitAsync("Suspend")).IsRedirect);
        Assert.Contains("is not open", (await form.SubmitAsync("Make a one-time link")).Errors, StringComparison.Ordinal);
        Assert.Equal(0L, await hospital.ValueAsync<long>($"select count(*) from people.invitation"));
    }

    [Fact]
    public async Task The_networks_administrator_is_signed_out_inside_a_hospital()
    {
        var hospital = await App.HospitalAsync("closed");
        var administrator = (await App.Network().SignedInAsAsync("administrator")).At(App, hospital.Prefix);
        var (inside, stranger) = (await administrator.GetAsync("/"), await hospital.Stranger().GetAsync("/"));
        Assert.Equal(stranger.One("main").TextContent, inside.One("main").TextContent);
        foreach (var path in new[] { "/people", "/account", "/review", "/blogs/lets-talk/write", "/notices" }) { Assert.Equal(404, (await administrator.GetAsync(path)).Status); }
    }
}
