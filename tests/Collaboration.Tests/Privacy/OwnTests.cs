using Collaboration.Kernel.Privacy;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Privacy;

/// <summary>What is the hospital's own is never marked.</summary>
public sealed class OwnTests : AppTest
{
    [Fact]
    public async Task Colleagues_and_what_the_hospital_lists_are_not_marked_and_patients_with_an_account_are()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync());
        await RenamedAsync(north, await north.PersonAsync("Benicio", "staff"), "Castellanos");
        await RenamedAsync(north, await north.PersonAsync("Dorotea", "patient"), "Villaverde");
        var text = "Patient Benicio Castellanos, patient Dorotea Villaverde and patient Rosalinda Obregon were seen. Benicio was late. Call 402-555-0144.";
        await north.ExecuteAsync($"insert into privacy.rule (staff_waits, patients_wait, own) values (false, true, 'Front desk: (402) 555-0144')");
        Assert.Equal(["Dorotea Villaverde", "Rosalinda Obregon"], await FoundAsync(north, text));
        Assert.Equal(["Benicio Castellanos", "Dorotea Villaverde", "Rosalinda Obregon", "Benicio", "402-555-0144"], await FoundAsync(south, text));
    }

    [Fact]
    public async Task Numbers_of_the_hospitals_own_have_to_go_there_and_nowhere_else()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync());
        var chief = await north.SignedInAsAsync("administrator");
        Assert.Contains("three digits", (await chief.PostAsync("/privacy/formats", ("Input.Name", "Film"), ("Input.Pattern", "HF-@@@"))).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await chief.PostAsync("/privacy/formats", ("Input.Name", "Film"), ("Input.Pattern", "HF-######"))).Status);
        Assert.Contains("There is one of this name already.", (await chief.PostAsync("/privacy/formats", ("Input.Name", "film"), ("Input.Pattern", "HX-######"))).Errors, StringComparison.Ordinal);
        var finding = Assert.Single(await north.UseAsync<IPrivacyGate, IReadOnlyList<GateFinding>>(async g => await g.FindAsync("See hf-204417 there, not HF-2044171.", null, GatePlace.Staff, default)));
        Assert.Equal(("Film", "hf-204417".Length, true), (finding.Kind, finding.Length, finding.IsCertain));
        Assert.Empty(await south.UseAsync<IPrivacyGate, IReadOnlyList<GateFinding>>(async g => await g.FindAsync("See hf-204417 there.", null, GatePlace.Staff, default)));
        Assert.Contains("Film", (await chief.GetAsync("/privacy/formats")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Film", (await (await south.SignedInAsAsync("administrator")).GetAsync("/privacy/formats")).Words, StringComparison.Ordinal);
        Assert.Equal(303, (await (await chief.GetAsync("/privacy/formats")).SubmitAsync("Take away")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from privacy.format"));
        foreach (var path in new[] { "/privacy/formats", "/privacy/rules" }) { Assert.Equal(404, (await (await north.SignedInAsAsync("staff")).PostAsync(path, ("Input.Name", "Mine"), ("Input.Pattern", "X-######"))).Status); }
    }

    [Fact]
    public async Task A_link_into_the_hospital_is_not_read_for_numbers()
    {
        var host = $"h{Guid.NewGuid():N}.localhost";
        var (north, south) = (await App.HospitalAsync(host: host), await App.HospitalAsync());
        var text = $"See http://{host}:5001/posts/4111-1111-1111-1111/312-555-0147 there.";
        Assert.Empty(await FoundAsync(north, text));
        Assert.Empty(await FoundAsync(north, text.Replace("//", "//www.", StringComparison.Ordinal)));
        Assert.NotEmpty(await FoundAsync(north, text.Replace("//", "//not-", StringComparison.Ordinal)));
        Assert.NotEmpty(await FoundAsync(south, text));
    }

    private static async Task RenamedAsync(Hospital hospital, Colleague person, string family) => await hospital.ExecuteAsync($"update kernel.account set family_name = {family} where id = {person.Id}");

    private static Task<List<string>> FoundAsync(Hospital hospital, string text) =>
        hospital.UseAsync<IPrivacyGate, List<string>>(async g => [.. (await g.FindAsync(text, null, GatePlace.Patients, default)).Select(f => f.In(text))]);
}
