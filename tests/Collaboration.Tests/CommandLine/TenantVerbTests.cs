using System.Text.Json;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>The verbs of <c>tenants</c>, beside an app that serves from the same database.</summary>
public sealed class TenantVerbTests : AppTest
{
    private readonly string _word = "verb" + Guid.NewGuid().ToString("N")[..8];
    private Installed _installed = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _installed = Installed.Of(App);
    }

    [Fact]
    public async Task A_hospital_is_added_listed_and_shown()
    {
        var added = (await TenantsAsync("add", $"Saint {_word} Hospital", "--city", "Harbor Falls", "--state", "WI", "--json")).Json();
        var shortName = Text(added, "shortName");
        Assert.Equal($"saint-{_word}-hospital", shortName);
        Assert.Equal(("listed", "network", $"/{shortName}"), (Text(added, "state"), Text(added, "parent"), Text(added, "path")));
        var shown = (await TenantsAsync("show", shortName, "--json")).Json();
        Assert.Equal($"Saint {_word} Hospital", Text(shown.GetProperty("tenant"), "name"));
        Assert.Contains("Harbor Falls, WI", (await TenantsAsync("show", $"{added.GetProperty("id").GetInt32()}")).Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_health_system_takes_hospitals_and_its_host_names_answer()
    {
        (await TenantsAsync("add", $"{_word} Health", "--kind", "system", "--short-name", $"{_word}-system", "--active")).Done();
        var member = (await TenantsAsync("add", $"{_word} North", "--system", $"{_word}-system", "--active", "--host", $"{_word}.example.org", "--json")).Json();
        Assert.Equal(($"{_word}-system", "active"), (Text(member, "parent"), Text(member, "state")));
        Assert.Equal(200, (await App.Browser(host: $"{_word}.example.org").GetAsync("/")).Status);
    }

    [Fact]
    public async Task The_list_searches_words_in_names_and_places_and_filters_by_state()
    {
        var (north, south) = (await App.HospitalAsync($"{_word}-north"), await App.TenantAsync($"{_word}-south", active: false));
        var answers = await Task.WhenAll(TenantsAsync("list", "--search", _word, "--json"), TenantsAsync("list", "--search", $"harbor {_word}", "--state", "listed", "--json"), TenantsAsync("list", "--search", $"{_word} nowhere", "--json"), TenantsAsync("list", "--search", _word));
        Assert.Equal([north.Tenant.ShortName, south.Tenant.ShortName], Names(answers[0]));
        Assert.Equal([south.Tenant.ShortName], Names(answers[1]));
        Assert.Empty(Names(answers[2]));
        Assert.Equal(2, answers[3].Done().Output.Split('\n').Length);
    }

    [Fact]
    public async Task A_hospital_is_activated_suspended_and_resumed_and_the_server_follows_at_once()
    {
        var hospital = await App.TenantAsync(_word, active: false);
        var stranger = hospital.Stranger();
        foreach (var (verb, state, status) in new[] { ("activate", "active", 200), ("suspend", "suspended", 404), ("resume", "active", 200) })
        {
            Assert.Contains($"is {state}.", (await TenantsAsync(verb, hospital.Tenant.ShortName)).Done().Output, StringComparison.Ordinal);
            Assert.Equal(status, (await stranger.GetAsync("/")).Status);
        }
    }

    [Fact]
    public async Task Activating_prints_a_link_that_makes_the_first_administrator()
    {
        var hospital = await App.TenantAsync(_word, active: false);
        var answer = (await TenantsAsync("activate", hospital.Tenant.ShortName, "--administrator", "chief@example.org", "--json")).Json();
        var browser = App.Browser();
        var form = await browser.GetAsync(Text(answer, "invitation"));
        Assert.Equal("chief@example.org", form.One("[name='Input.Email']").GetAttribute("value"));
        Assert.True((await form.SubmitAsync("Make my account", ("Input.GivenName", "Chief"), ("Input.Password", Hospital.Password))).IsRedirect);
        Assert.Equal(200, (await browser.GetAsync($"{hospital.Prefix}/people")).Status);
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_in_one_line()
    {
        var (active, listed) = (await App.HospitalAsync(_word), await App.TenantAsync(_word, active: false));
        var answers = await Task.WhenAll(
            TenantsAsync("show", "nobody-of-this-name"), TenantsAsync("show", _word), TenantsAsync("suspend", listed.Tenant.ShortName), TenantsAsync("resume", active.Tenant.ShortName),
            TenantsAsync("suspend", "network"), TenantsAsync("activate", active.Tenant.ShortName), TenantsAsync("activate", listed.Tenant.ShortName, "--administrator", "no address"));
        answers[0].Refused("no tenant 'nobody-of-this-name'", "tenants list --search");
        answers[1].Refused($"no tenant '{_word}'", active.Tenant.ShortName, listed.Tenant.ShortName);
        answers[2].Refused("is listed", "active");
        answers[3].Refused("is active", "suspended");
        answers[4].Refused("always active");
        answers[5].Refused("is active", "listed or suspended");
        answers[6].Refused("'no address' is no e-mail address");
    }

    [Fact]
    public async Task A_name_that_cannot_be_had_is_said_in_one_line()
    {
        var hospital = await App.HospitalAsync(_word);
        var (name, taken) = ($"{_word} Clinic", hospital.Tenant.ShortName);
        var answers = await Task.WhenAll(
            TenantsAsync("add", name, "--short-name", taken), TenantsAsync("add", name, "--short-name", "hospitals"), TenantsAsync("add", name, "--short-name", "Not Good"), TenantsAsync("add", " "),
            TenantsAsync("add", new string('x', 201)), TenantsAsync("add", name, "--system", taken), TenantsAsync("add", name, "--host", "no host/at all"));
        answers[0].Refused($"'{taken}' is taken");
        answers[1].Refused("'hospitals' is an address of the network itself");
        answers[2].Refused("'Not Good' is no short name");
        answers[3].Refused("1 to 200 characters");
        answers[4].Refused("1 to 200 characters");
        answers[5].Refused("is no health system");
        answers[6].Refused("is no host name");
    }

    public override async Task DisposeAsync() => await _installed.DisposeAsync();

    private Task<Finished> TenantsAsync(params string[] arguments) => _installed.RunAsync(["tenants", .. arguments]);

    private static string Text(JsonElement document, string name) => document.GetProperty(name).GetString()!;

    private static IEnumerable<string> Names(Finished list) => list.Json().EnumerateArray().Select(t => Text(t, "shortName"));
}
