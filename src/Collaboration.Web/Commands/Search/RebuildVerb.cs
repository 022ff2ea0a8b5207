using System.CommandLine;
using System.Diagnostics;
using Collaboration.Kernel.Tenancy;
using Collaboration.Search.Contracts;
using Collaboration.Web.Commands.Tenants;

namespace Collaboration.Web.Commands.Search;

/// <summary><c>search rebuild [--tenant T]</c>: beside a running server or without one; the old index serves meanwhile.</summary>
internal static class RebuildVerb
{
    private static readonly Option<string?> s_tenant = new("--tenant") { Description = "Short name or id; without it every tenant." };

    private sealed record Rebuilt(int Tenants, int Things, double Seconds);

    public static Command Create(VerbHost host) => TenantsVerb.Command(host, "rebuild", "Read everything that can be found again.", [s_tenant], RunAsync);

    private static async Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var (started, rebuild, things) = (Stopwatch.GetTimestamp(), verb.Services.GetRequiredService<ISearchRebuild>(), 0);
        var tenants = verb.Value(s_tenant) is { } named ? [verb.Find(named)] : verb.Catalogue.All.Where(t => t.State is not (TenantState.Listed or TenantState.Removed)).OrderBy(t => t.Id).ToList();
        if (tenants is [var one]) { await ProgressLine.ShowAsync(one.ShortName, async progress => things = await rebuild.RebuildAsync(one, progress, ct)); }
        else { await ProgressLine.ShowAsync("Hospitals", async progress => things = await EachAsync(rebuild, tenants, progress, ct)); }
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return verb.Answer(new Rebuilt(tenants.Count, things, seconds), $"{(tenants is [var only] ? only.Name : $"{tenants.Count:N0} hospitals")}: {things:N0} things read again. {seconds:0.0} s");
    }

    private static async Task<int> EachAsync(ISearchRebuild rebuild, List<Tenant> tenants, Action<int, int> progress, CancellationToken ct)
    {
        var (done, things) = (0, 0);
        await Parallel.ForEachAsync(tenants, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct }, async (tenant, token) =>
        {
            Interlocked.Add(ref things, await rebuild.RebuildAsync(tenant, (_, _) => { }, token));
            progress(Interlocked.Increment(ref done), tenants.Count);
        });
        return things;
    }
}
