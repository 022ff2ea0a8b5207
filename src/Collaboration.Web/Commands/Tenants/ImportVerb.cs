using System.CommandLine;
using System.Diagnostics;
using Collaboration.Kernel.Tenancy;
using Collaboration.Network.Contracts;
using Collaboration.Web.Commands.Recipes;

namespace Collaboration.Web.Commands.Tenants;

/// <summary><c>tenants import FILE.csv</c></summary>
internal static class ImportVerb
{
    private const int MostLines = 20;

    private static readonly Argument<string> s_file = new("FILE") { Description = "The list, CSV or CSV.gz." };
    private static readonly Option<bool> s_active = new("--active") { Description = "Open the hospitals at once." };

    public static Command Create(VerbHost host) => TenantsVerb.Command(host, "import", "Bring a list of hospitals into the catalogue.", [s_file, s_active, RecipeChoice.Recipe, RecipeChoice.Demo], RunAsync);

    private static async Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var recipe = RecipeChoice.Of(verb, verb.Value(s_active));
        var before = verb.Catalogue;
        ImportedHospitals imported = null!;
        await ProgressLine.ShowAsync("Hospitals", async progress => imported = await verb.Services.GetRequiredService<IHospitalImport>().ImportAsync(VerbHost.PathOf(verb.Value(s_file)), verb.Value(s_active), progress, ct));
        if (recipe is not null) { await RecipeChoice.RunAsync(verb, recipe, [.. verb.Catalogue.All.Where(t => t.State == TenantState.Active && before.Find(t.Id)?.State != TenantState.Active)], ct); }
        foreach (var line in imported.LeftOut.Take(MostLines)) { Console.Error.WriteLine($"Line {line.Line} {line.Why}: left out."); }
        if (imported.LeftOut.Count > MostLines) { Console.Error.WriteLine($"{imported.LeftOut.Count - MostLines:N0} more lines were left out."); }
        return verb.Answer(imported, $"{imported.Listed:N0} hospitals in the list: {imported.Added:N0} added, {imported.Opened:N0} opened, {imported.Listed - imported.Added:N0} known before, {imported.LeftOut.Count:N0} lines left out. {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s");
    }
}
