using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Pages;

/// <summary>One person or address writes so often a minute; reading is not counted.</summary>
public sealed class LimitTests : AppTest
{
    [Fact]
    public async Task Somebody_who_writes_too_often_is_asked_to_wait_and_nobody_else_is()
    {
        await using var node = await App.StartAsync(new Dictionary<string, string?> { ["Limits:WritesPerMinute"] = "3" });
        var north = await App.HospitalAsync();
        await node.FindAsync(north.Id, _ => true);
        var (nurse, other) = ((await north.SignedInAsAsync("staff")).At(node), (await north.SignedInAsAsync("staff", "Ben")).At(node));
        var form = await nurse.GetAsync("/account");
        for (var times = 1; times <= 3; times++) { Assert.True((await form.SubmitAsync("Save", ("Input.Title", $"Title {times}"))).IsRedirect); }
        var refused = await form.SubmitAsync("Save", ("Input.Title", "Title 4"));
        Assert.Equal(429, refused.Status);
        Assert.Contains("One moment, please", refused.Words, StringComparison.Ordinal);
        Assert.Equal("Title 3", await north.ValueAsync<string>($"select title from kernel.account where id = {nurse.Person.Id}"));
        Assert.Equal(200, (await nurse.GetAsync("/account")).Status);
        Assert.True((await (await other.GetAsync("/account")).SubmitAsync("Save", ("Input.Title", "Title"))).IsRedirect);
    }

    [Fact]
    public async Task An_address_signs_in_so_often_and_cannot_call_itself_another()
    {
        await using var node = await App.StartAsync(new Dictionary<string, string?> { ["Limits:SignInsPerMinute"] = "2" });
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        await node.FindAsync(south.Id, _ => true);
        var form = await node.Browser(north.Prefix).GetAsync("/account/sign-in");
        for (var times = 1; times <= 2; times++) { Assert.Equal(200, (await form.SubmitAsync("Sign in", ("Input.Email", "a@x.example"), ("Input.Password", ""))).Status); }
        Assert.Equal(429, (await form.SubmitAsync("Sign in", ("Input.Email", "a@x.example"), ("Input.Password", ""))).Status);
        Assert.Equal(429, (await node.Browser(north.Prefix).SendAsync(HttpMethod.Post, north.Prefix + "/account/sign-in", null, ("X-Forwarded-For", "203.0.113.9"))).Status);
        Assert.Equal(200, (await (await node.Browser(south.Prefix).GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", "a@x.example"), ("Input.Password", ""))).Status);
    }
}
