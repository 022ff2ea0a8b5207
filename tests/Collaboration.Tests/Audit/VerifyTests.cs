using Collaboration.Kernel.Audit;
using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Audit;

/// <summary><c>audit verify</c> says which row it is, and ends with 1.</summary>
public sealed class VerifyTests : AppTest
{
    [Fact]
    public async Task The_verb_finds_what_was_changed_and_in_which_hospital()
    {
        var (installed, north, south) = (Installed.Of(App), await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        foreach (var hospital in new[] { north, south }) { await hospital.ExecuteAsync($"insert into kernel.audit (kind, at) values ('test.made', now())"); }
        await Wait.UntilAsync("it is sealed", async () => (await App.Services.GetRequiredService<AuditSeals>().SealAsync(north.Id, default)) is not null);
        Assert.Contains("as it was written", (await installed.RunAsync("audit", "verify", "--tenant", north.Tenant.ShortName)).Done().Output, StringComparison.Ordinal);
        var row = await north.ValueAsync<Guid>($"select uid from kernel.audit");
        await using (var owner = await App.Cluster.OpenAsync("postgres")) { await owner.ExecuteAsync($"update kernel.audit set kind = 'test.other' where uid = {row}"); }
        var found = await installed.RunAsync("audit", "verify", "--tenant", north.Tenant.ShortName);
        Assert.Equal(1, found.Exit);
        Assert.Contains($"row {row} (test.other", found.Output, StringComparison.Ordinal);
        Assert.Contains("was changed after seal 1", found.Output, StringComparison.Ordinal);
        (await installed.RunAsync("audit", "verify", "--tenant", south.Tenant.ShortName)).Done();
        (await installed.RunAsync("audit", "verify", "--tenant", "no-such-place")).Refused("no tenant 'no-such-place'");
    }
}
