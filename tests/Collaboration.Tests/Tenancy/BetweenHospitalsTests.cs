using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Tenancy;

/// <summary>Hospitals below prefixes share an origin and its cookies: what is somebody here is nobody there.</summary>
public sealed class BetweenHospitalsTests : AppTest
{
    [Fact]
    public async Task A_session_cookie_of_one_hospital_is_signed_out_at_the_other()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var nurse = await north.SignedInAsAsync("administrator");
        Assert.Equal(200, (await nurse.GetAsync("/account")).Status);
        var carried = nurse.At(App, south.Prefix);
        Assert.Equal(404, (await carried.GetAsync("/account")).Status);
        Assert.Equal(404, (await carried.GetAsync("/people")).Status);
        Assert.NotNull((await carried.GetAsync("/")).Document.QuerySelector(".welcome"));
    }

    [Fact]
    public async Task The_networks_administrator_is_nobody_inside_a_hospital()
    {
        var north = await App.HospitalAsync();
        var administrator = await App.Network().SignedInAsAsync("administrator");
        Assert.Equal(200, (await administrator.SendAsync(HttpMethod.Get, "/people", null)).Status);
        Assert.Equal(404, (await administrator.SendAsync(HttpMethod.Get, $"{north.Prefix}/people", null)).Status);
        Assert.Equal(404, (await administrator.SendAsync(HttpMethod.Get, $"{north.Prefix}/account", null)).Status);
    }

    [Fact]
    public async Task Somebody_with_accounts_at_the_network_and_at_a_hospital_is_signed_in_at_both()
    {
        var north = await App.HospitalAsync();
        var browser = await north.SignedInAsAsync("staff", "Ana");
        var network = await App.Network().SignedInAsAsync("administrator", "Nora");
        browser.Cookies.Add("session", network.Cookies.For("/")!["session=".Length..], "/");
        Assert.Contains("Ana", (await browser.SendAsync(HttpMethod.Get, $"{north.Prefix}/", null)).One("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nora", (await browser.SendAsync(HttpMethod.Get, "/", null)).One("h1").TextContent, StringComparison.Ordinal);
        var answer = await (await browser.GetAsync("/account")).SubmitAsync("Save", ("Input.GivenName", "Anna"));
        Assert.True(answer.IsRedirect, answer.Text);
        Assert.Equal("Anna", await north.ValueAsync<string>($"select given_name from kernel.account where id = {browser.Person.Id}"));
    }
}
