using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary><c>people import</c>, beside an app that serves from the same database.</summary>
public sealed class PeopleImportVerbTests : AppTest
{
    private Installed _installed = null!;
    private Hospital _north = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _north = await App.HospitalAsync();
        _installed = Installed.Of(App);
    }

    public override async Task DisposeAsync()
    {
        await _installed.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task It_tells_what_would_change_then_changes_it_in_words_and_as_JSON()
    {
        var file = Path.Combine(_installed.Folder, "people.csv");
        await File.WriteAllTextAsync(file, "id,given name,roles\n1,Ana,staff\n2,Ben,chef\n");
        var rehearsal = (await RunAsync(file, "--dry-run")).Done().Output;
        Assert.Contains("new 1  changed 0  as before 0  suspended 0  resumed 0  stay suspended 0  refused 1", rehearsal, StringComparison.Ordinal);
        Assert.Contains("line 3: Ben refused: there is no role “chef”", rehearsal, StringComparison.Ordinal);
        Assert.Contains("A rehearsal: nothing was changed.", rehearsal, StringComparison.Ordinal);
        Assert.Equal(0L, await _north.ValueAsync<long>($"select count(*) from kernel.account"));
        var answer = (await RunAsync(file, "--json")).Json();
        Assert.Equal((1, 1), (answer.GetProperty("tallies").GetProperty("made").GetInt32(), answer.GetProperty("tallies").GetProperty("refused").GetInt32()));
        Assert.Equal(1L, await _north.ValueAsync<long>($"select count(*) from kernel.account"));
    }

    [Fact]
    public async Task What_it_cannot_do_is_said_in_a_line()
    {
        var file = Path.Combine(_installed.Folder, "hospitals.csv");
        await File.WriteAllTextAsync(file, "Facility Name,City\nNorth,Harbor Falls\n");
        (await RunAsync(file)).Refused("The file needs a column “given name”. It has: Facility Name, City.");
        (await RunAsync(Path.Combine(_installed.Folder, "none.csv"))).Refused("The file cannot be read");
        (await RunAsync(file, "--invite-at", "javascript:alert(1)")).Refused("is no address such as");
    }

    private Task<Finished> RunAsync(params string[] arguments) => _installed.RunAsync(["people", "import", "--tenant", _north.Tenant.ShortName, .. arguments]);
}
