using Collaboration.Testing;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.Settings;

/// <summary>Settings in one place, for those who may, with every change on record.</summary>
public sealed class SettingsTests : AppTest
{
    public static TheoryData<string> Pages => ["/settings", "/settings/look", "/settings/features", "/settings/hospital", "/settings/logo"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Only_an_administrator_of_this_hospital_finds_them(string path)
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        Assert.Equal(200, (await (await north.SignedInAsAsync("administrator")).GetAsync(path)).Status);
        var others = new[] { north.Stranger(), await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff"), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) };
        var before = await north.ValueAsync<string>($"select t::text from catalogue.tenant t where id = {north.Id}");
        foreach (var other in others)
        {
            Assert.Equal(404, (await other.GetAsync(path)).Status);
            Assert.Equal(404, (await other.PostAsync(path, ("Input.Do", "save"), ("Input.Theme", "harbor"), ("Input.Hue", "1"), ("Input.Strength", "1"), ("Input.Font", "theme"), ("Input.TimeZone", "America/Chicago"))).Status);
        }
        Assert.Equal(before, await north.ValueAsync<string>($"select t::text from catalogue.tenant t where id = {north.Id}"));
    }

    [Fact]
    public async Task The_menu_leads_there_for_whoever_may()
    {
        var north = await App.HospitalAsync();
        Assert.NotEmpty((await (await north.SignedInAsAsync("administrator")).GetAsync("/")).All($"nav a[href='{north.Prefix}/settings']"));
        // The bar of a phone has no room for it: there it is in the person's own menu.
        Assert.NotEmpty((await (await north.SignedInAsAsync("administrator")).GetAsync("/")).All($"#me a[href='{north.Prefix}/settings']"));
        Assert.Empty((await (await north.SignedInAsAsync("communicator")).GetAsync("/")).All($"a[href='{north.Prefix}/settings']"));
    }

    [Fact]
    public async Task A_change_is_shown_at_once_and_stands_on_record_with_who_when_from_and_to()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var grace = await north.SignedInAsAsync("administrator", "Grace");
        foreach (var zone in new[] { "America/Chicago", "America/Denver" })
        {
            var saved = await (await grace.GetAsync("/settings/hospital")).SubmitAsync("Save", ("Input.TimeZone", zone));
            Assert.Equal(303, saved.Status);
            Assert.Contains(zone, (await saved.FollowAsync()).One("dl.details").ParentElement!.ParentElement!.TextContent, StringComparison.Ordinal);
        }
        var settings = await grace.GetAsync("/settings");
        var rows = settings.All("table tbody tr").Select(r => string.Join('|', r.Children.Take(4).Select(c => c.TextContent))).ToList();
        Assert.Equal([$"Time zone|America/Chicago|America/Denver|{grace.Person.FullName}", $"Time zone|as the system|America/Chicago|{grace.Person.FullName}"], rows);
        Assert.All(settings.All("table time"), t => Assert.NotEmpty(t.GetAttribute("datetime")!));
        Assert.Empty((await (await south.SignedInAsAsync("administrator")).GetAsync("/settings")).All("table"));
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.event where stream = 'tenants' and kind = 'tenant.settings' and actor = {grace.Person.Id}"));
    }

    [Fact]
    public async Task Saving_what_was_so_already_leaves_no_record()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        await administrator.PostAsync("/settings/hospital", ("Input.TimeZone", "America/Chicago"));
        var before = await north.FingerprintAsync();
        Assert.Equal(303, (await administrator.PostAsync("/settings/hospital", ("Input.TimeZone", "America/Chicago"))).Status);
        Assert.Equal(before, await north.FingerprintAsync());
    }

    [Fact]
    public async Task Each_blog_stands_there_with_its_rule_for_comments_and_the_way_to_change_it()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var grace = await north.SignedInAsAsync("administrator", "Grace");
        await (await grace.GetAsync("/blogs/new")).SubmitAsync("Open", ("Input.Name", "Nursing & care"), ("Input.Rule", "at once"));
        var settings = await grace.GetAsync("/settings");
        var lines = settings.All("dl.details div").Where(l => l.QuerySelector("a[href*='/blogs/']") is not null).ToList();
        Assert.Equal(["Let's Talk", "Nursing & care"], lines.Select(l => l.QuerySelector("dt")!.TextContent));
        Assert.Contains("Reviewed first, from our staff", lines[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Shown at once, from our staff", lines[1].TextContent, StringComparison.Ordinal);
        var form = await grace.SendAsync(HttpMethod.Get, lines[1].QuerySelector("a")!.GetAttribute("href")!, null);
        Assert.Equal("at once", form.One("input[name='Input.Rule'][checked]").GetAttribute("value"));
        Assert.DoesNotContain("Nursing", (await (await south.SignedInAsAsync("administrator")).GetAsync("/settings")).Text, StringComparison.Ordinal);
        await north.ExecuteAsync($"update kernel.role set permissions = '{{Settings.Manage}}' where name = 'administrator'");
        var without = await grace.GetAsync("/settings");
        Assert.Equal(200, without.Status);
        Assert.Empty(without.All("dl.details a[href*='/blogs/']"));
    }

    [Fact]
    public async Task A_record_cannot_be_changed_or_removed_by_the_app()
    {
        var north = await App.HospitalAsync();
        await (await north.SignedInAsAsync("administrator")).PostAsync("/settings/hospital", ("Input.TimeZone", "America/Chicago"));
        await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"update kernel.audit set data = null where kind = 'setting.changed'"));
        await Assert.ThrowsAsync<PostgresException>(() => north.ExecuteAsync($"delete from kernel.audit where kind = 'setting.changed'"));
    }

    [Fact]
    public async Task The_three_notices_stand_at_the_foot_of_every_page()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        Assert.Equal(303, (await administrator.PostAsync("/settings/hospital", ("Input.Privacy", "https://www.north.example/privacy?a=1&b=2"), ("Input.Nondiscrimination", "/nondiscrimination"), ("Input.Accessibility", " https://north.example "))).Status);
        var foot = (await north.Stranger().GetAsync("/rules")).All("footer a").Select(a => (a.TextContent, a.GetAttribute("href"))).ToList();
        Assert.Contains(("Privacy practices", "https://www.north.example/privacy?a=1&b=2"), foot);
        Assert.Contains(("Non-discrimination notice", north.Prefix + "/nondiscrimination"), foot);
        Assert.Contains(("Accessibility", "https://north.example/"), foot);
        await administrator.PostAsync("/settings/hospital");
        Assert.Equal(["Comment rules", "Tell your story"], (await north.Stranger().GetAsync("/rules")).All("footer a").Select(a => a.TextContent));
    }

    [Theory]
    [InlineData("javascript:alert(1)"), InlineData("http://north.example/privacy"), InlineData("//evil.example"), InlineData("/\\evil.example"), InlineData("https://user@north.example"), InlineData("https://north.example/\"><script>")]
    [InlineData("data:text/html,x"), InlineData("https:///x"), InlineData("privacy"), InlineData("https://localhost/x"), InlineData("/a b")]
    public async Task An_address_that_could_lead_elsewhere_is_refused_and_nothing_is_saved(string address)
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        foreach (var field in new[] { "Input.Privacy", "Input.Nondiscrimination", "Input.Accessibility" })
        {
            var answer = await administrator.PostAsync("/settings/hospital", (field, address), ("Input.TimeZone", "America/Chicago"));
            Assert.Equal(200, answer.Status);
            Assert.Contains("begins with https://", answer.Errors, StringComparison.Ordinal);
            answer.One("#" + field.Replace('.', '_'));
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'setting.changed'"));
    }

    [Theory]
    [InlineData("Nowhere/Land"), InlineData("../../etc/passwd"), InlineData("UTC")]
    public async Task A_time_zone_that_is_not_offered_is_refused(string zone)
    {
        var north = await App.HospitalAsync();
        var answer = await (await north.SignedInAsAsync("administrator")).PostAsync("/settings/hospital", ("Input.TimeZone", zone));
        Assert.Contains("Choose a time zone", answer.Errors, StringComparison.Ordinal);
        Assert.Null(await north.ValueAsync<string?>($"select time_zone from catalogue.tenant where id = {north.Id}"));
    }
}
