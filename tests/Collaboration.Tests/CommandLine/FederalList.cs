using System.Text.Json;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.CommandLine;

/// <summary>The federal list, brought in with <c>--active</c>: killed in the middle, begun again, and then a second time.</summary>
public sealed class FederalList : IAsyncLifetime
{
    internal const string File = "hospitals/hospital_general_information_2019.csv.gz";

    private Installed? _installed;

    internal long AfterTheKill { get; private set; }
    internal JsonElement Again { get; private set; }
    internal JsonElement Twice { get; private set; }
    internal IReadOnlyList<Listed> Hospitals { get; private set; } = [];

    internal sealed record Listed(int Id, string Name, string ShortName, string State, string? City, string? Region, string? Path);

    public async Task InitializeAsync()
    {
        if (SharedData.Find(File) is not { } list) { return; }
        _installed = await Installed.MigratedAsync();
        var killed = _installed.Start("tenants", "import", list, "--active");
        await Wait.UntilAsync("a good part is in", () => killed.Errors.Contains("1,000 of 5,334", StringComparison.Ordinal) || killed.HasEnded, seconds: 60);
        killed.Kill();
        await killed.EndAsync();
        await using var database = await _installed.OpenAsync();
        // What was on its way when it was killed may still be committed.
        await Wait.UntilAsync("the database has noticed", () => database.ValueAsync<bool>($"select not exists (select from pg_stat_activity where usename = 'collab_app')"));
        AfterTheKill = await database.ValueAsync<long>($"select count(*) from catalogue.tenant where kind = 'hospital'");
        Again = (await _installed.RunAsync("tenants", "import", list, "--active", "--json")).Json();
        Twice = (await _installed.RunAsync("tenants", "import", list, "--active", "--json")).Json();
        Hospitals = [.. (await _installed.RunAsync("tenants", "list", "--json")).Json().Deserialize<Listed[]>(JsonSerializerOptions.Web)!.Where(t => t.Id != 1)];
    }

    public async Task DisposeAsync()
    {
        if (_installed is not null) { await _installed.DisposeAsync(); }
    }

    /// <summary>Hospitals without the first rows that every open one has.</summary>
    internal async Task<long> WithoutBlogAsync()
    {
        await using var database = await _installed!.OpenAsync();
        return await database.ValueAsync<long>($"select count(*) from catalogue.tenant t where kind = 'hospital' and not exists (select from blogs.blog b where b.tenant_id = t.id)");
    }
}
