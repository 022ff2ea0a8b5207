using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Network;

/// <summary>What the network's administrator does to a hospital, by form.</summary>
public sealed class DeskTests : AppTest
{
    private readonly string _word = "desk" + Guid.NewGuid().ToString("N")[..8];
    private Browser _administrator = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _administrator = await App.Network().SignedInAsAsync("administrator");
    }

    [Fact]
    public async Task A_hospital_is_added_and_open_at_once()
    {
        var form = await _administrator.GetAsync("/hospitals/new");
        var page = await (await form.SubmitAsync("Add", ("Input.Name", $"  Saint   {_word} Hospital "), ("Input.City", "Harbor Falls"), ("Input.Region", "WI"), ("Input.Active", "true"))).FollowAsync();
        Assert.Equal($"Saint {_word} Hospital", page.One("h1").TextContent);
        Assert.Contains($"Saint {_word} Hospital is open.", page.Words, StringComparison.Ordinal);
        Assert.Equal(200, (await App.Browser($"/saint-{_word}-hospital").GetAsync("/")).Status);
        var again = await form.SubmitAsync("Add", ("Input.Name", $"Saint {_word} Hospital"), ("Input.City", "Harbor Falls"), ("Input.Region", "WI"));
        Assert.Contains($"is there already, as “saint-{_word}-hospital”", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_hospital_is_said_and_what_was_typed_is_kept()
    {
        var north = await App.HospitalAsync();
        foreach (var (field, value, said) in new[]
        {
            ("Input.Name", " ", "Enter the hospital's name."), ("Input.Name", new string('x', 201), "201"), ("Input.ShortName", north.Tenant.ShortName, "is taken"), ("Input.ShortName", "hospitals", "address of the network"),
            ("Input.ShortName", "a b", "no short name"), ("Input.City", new string('x', 101), "100 characters"), ("Input.Parent", $"{north.Id}", "Choose a health system"),
        })
        {
            var form = await _administrator.GetAsync("/hospitals/new");
            (string, string?)[] typed = field == "Input.Name" ? [(field, value), ("Input.Region", "Wisconsin")] : [("Input.Name", $"{_word} Clinic"), (field, value), ("Input.Region", "Wisconsin")];
            var page = await form.SubmitAsync("Add", typed);
            Assert.Equal(200, page.Status);
            Assert.Contains(said, page.Errors, StringComparison.OrdinalIgnoreCase);
            Assert.Equal("Wisconsin", page.One("[name='Input.Region']").GetAttribute("value"));
        }
        Assert.Equal(0L, await App.Network().ValueAsync<long>($"select count(*) from catalogue.tenant where name = {_word + " Clinic"}"));
    }

    [Fact]
    public async Task A_character_that_cannot_be_stored_is_refused_however_it_is_sent()
    {
        var form = await _administrator.GetAsync("/hospitals/new");
        Assert.Equal(400, (await form.SubmitAsync("Add", ("Input.Name", $"{_word}\0Clinic"))).Status);
        Assert.Contains("cannot be stored", (await _administrator.PostPartsAsync("/hospitals/new", ("Input.Name", $"{_word}\0Clinic"))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listed_hospital_is_activated_suspended_and_resumed()
    {
        var hospital = await App.TenantAsync(_word, active: false);
        foreach (var (button, status, said) in new[] { ("Activate", 200, "is open."), ("Suspend", 404, "is suspended."), ("Resume", 200, "is open again.") })
        {
            var page = await (await (await _administrator.GetAsync($"/hospitals/{hospital.Id}")).SubmitAsync(button)).FollowAsync();
            Assert.Contains(said, page.Words, StringComparison.Ordinal);
            Assert.Equal(status, (await hospital.Stranger().GetAsync("/")).Status);
        }
    }

    [Fact]
    public async Task A_form_that_comes_too_late_says_how_things_are_now()
    {
        var hospital = await App.HospitalAsync(_word);
        var form = await _administrator.GetAsync($"/hospitals/{hospital.Id}");
        Assert.True((await form.SubmitAsync("Suspend")).IsRedirect);
        Assert.Contains("is suspended: it has to be active", (await form.SubmitAsync("Suspend")).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose what to do", (await _administrator.PostAsync($"/hospitals/{hospital.Id}", ("Input.Do", "sell"))).Errors, StringComparison.Ordinal);
        Assert.Equal(404, (await _administrator.PostAsync($"/hospitals/{Tenant.NetworkId}", ("Input.Do", "suspend"))).Status);
        Assert.Equal(404, (await _administrator.GetAsync("/hospitals/2000000000")).Status);
        Assert.Equal(404, (await _administrator.GetAsync("/hospitals/99999999999")).Status);
    }

    [Fact]
    public async Task A_hospital_joins_a_health_system_and_leaves_it()
    {
        var (system, hospital) = (await App.TenantAsync(_word, TenantKind.System), await App.HospitalAsync(_word));
        var joined = await (await (await _administrator.GetAsync($"/hospitals/{hospital.Id}")).SubmitAsync("Save", ("Input.Parent", $"{system.Id}"))).FollowAsync();
        Assert.Equal($"/hospitals/{system.Id}", joined.One("dl.details a").GetAttribute("href"));
        Assert.Contains(hospital.Tenant.Name, (await _administrator.GetAsync($"/hospitals/{system.Id}")).One("section[aria-labelledby=members]").TextContent, StringComparison.Ordinal);
        Assert.True((await joined.SubmitAsync("Save", ("Input.Parent", ""))).IsRedirect);
        Assert.Contains("Choose a health system", (await joined.SubmitAsync("Save", ("Input.Parent", $"{hospital.Id}"))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hospital_under_a_legal_hold_cannot_be_removed_until_it_is_lifted()
    {
        var hospital = await App.HospitalAsync(_word);
        Assert.Contains("Say why", (await (await _administrator.GetAsync($"/hospitals/{hospital.Id}")).SubmitAsync("Place a legal hold", ("Input.Reason", " "))).Errors, StringComparison.Ordinal);
        var held = await (await (await _administrator.GetAsync($"/hospitals/{hospital.Id}")).SubmitAsync("Place a legal hold", ("Input.Reason", "Case 4711"))).FollowAsync();
        Assert.Contains("Case 4711", held.One("dl.details").TextContent, StringComparison.Ordinal);
        var remove = await _administrator.GetAsync($"/hospitals/{hospital.Id}/remove");
        Assert.Contains("legal hold (Case 4711)", (await remove.SubmitAsync("Remove it", ("Input.Name", hospital.Tenant.Name))).Errors, StringComparison.Ordinal);
        Assert.Equal(200, (await hospital.Stranger().GetAsync("/")).Status);
        Assert.True((await held.SubmitAsync("Lift the legal hold")).IsRedirect);
        Assert.True((await remove.SubmitAsync("Remove it", ("Input.Name", hospital.Tenant.Name))).IsRedirect);
    }

    [Fact]
    public async Task Removing_asks_for_the_name_and_hides_everything_at_once()
    {
        var hospital = await App.HospitalAsync(_word);
        var nurse = await hospital.SignedInAsAsync("staff");
        var remove = await _administrator.GetAsync($"/hospitals/{hospital.Id}/remove");
        Assert.Contains("exactly as it stands", (await remove.SubmitAsync("Remove it", ("Input.Name", "another"))).Errors, StringComparison.Ordinal);
        Assert.Equal(200, (await nurse.GetAsync("/")).Status);
        var removed = await (await remove.SubmitAsync("Remove it", ("Input.Name", hospital.Tenant.Name))).FollowAsync();
        Assert.Contains("is removed. Nobody sees it any more.", removed.Words, StringComparison.Ordinal);
        Assert.Equal((404, 404), ((await nurse.GetAsync("/")).Status, (await hospital.Stranger().GetAsync("/")).Status));
        Assert.Equal(404, (await _administrator.GetAsync($"/hospitals/{hospital.Id}/remove")).Status);
        Assert.Equal(404, (await remove.SubmitAsync("Remove it", ("Input.Name", hospital.Tenant.Name))).Status);
    }
}
