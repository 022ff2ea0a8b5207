using System.Diagnostics;
using Collaboration.Testing;
using Collaboration.Web.Cluster;
using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>A development machine, and verbs beside its running server.</summary>
[Collection(nameof(Development))]
public sealed class BesideTests(Development development)
{
    [Fact]
    public async Task A_development_machine_prints_its_demo_people_and_one_of_them_signs_in()
    {
        Assert.Contains("ana@ (staff)", development.Server.Program.Output, StringComparison.Ordinal);
        using var ana = development.Server.Visitor();
        await ana.SignInAsync("/lakeside", "ana@lakeside.example", development.Password);
        Assert.Contains("Ana", (await ana.GetAsync("/lakeside")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verbs_use_the_database_of_the_running_server_and_leave_it_running()
    {
        var before = development.Installed.Postmaster()![0];
        var tenants = (await development.Installed.RunAsync("tenants", "list", "--json")).Json().EnumerateArray().ToList();
        Assert.Contains(tenants, t => t.GetProperty("shortName").GetString() == "lakeside");
        Assert.Equal(before, development.Installed.Postmaster()![0]);
        Assert.True(await development.Server.IsReadyAsync());
    }

    [Fact]
    public async Task The_running_server_shows_a_new_state_as_soon_as_the_verb_is_done()
    {
        using var stranger = development.Server.Visitor();
        Assert.Equal(200, (await stranger.GetAsync("/prairie")).Status);
        Assert.Equal(200, (await stranger.GetAsync("/prairie")).Status);
        Assert.Contains("is suspended", (await development.Installed.RunAsync("tenants", "suspend", "prairie")).Done().Output, StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.GetAsync("/prairie")).Status);
        (await development.Installed.RunAsync("tenants", "resume", "prairie")).Done();
        Assert.Equal(200, (await stranger.GetAsync("/prairie")).Status);
    }

    [Fact]
    public async Task The_database_verb_prints_what_psql_takes()
    {
        var connection = (await development.Installed.RunAsync("database")).Done().Output;
        await using var cluster = await LocalCluster.OpenAsync(development.Installed.Data, _ => { }, durable: false);
        using var psql = Process.Start(new ProcessStartInfo(Path.Combine(cluster.BinariesFolder, "psql"), [connection, "--no-psqlrc", "-Atc", "select count(*) from catalogue.tenant"]) { RedirectStandardOutput = true })!;
        Assert.Equal("3", (await psql.StandardOutput.ReadToEndAsync()).Trim());
        await psql.WaitForExitAsync();
        Assert.Equal(0, psql.ExitCode);
    }
}
