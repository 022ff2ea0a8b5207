using System.CommandLine;
using Collaboration.Kernel.Tenancy;
using Spectre.Console;

namespace Collaboration.Web.Commands.Tenants;

/// <summary><c>tenants list</c></summary>
internal static class ListVerb
{
    private static readonly Option<TenantState?> s_state = new("--state") { Description = "listed, active, suspended or removed." };
    private static readonly Option<string?> s_search = new("--search") { Description = "Part of a name, short name, city or state." };

    public static Command Create(VerbHost host) => TenantsVerb.Command(host, "list", "List the tenants.", [s_state, s_search], RunAsync);

    private static Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var words = (verb.Value(s_search) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = verb.Catalogue.All.Where(t => verb.Value(s_state) is not { } state || t.State == state)
            .Where(t => words.All(w => $"{t.Name} {t.ShortName} {t.City} {t.Region}".Contains(w, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Id).ToList();
        if (verb.IsJson) { return Task.FromResult(verb.Answer(found.Select(verb.Document))); }
        if (Console.IsOutputRedirected)
        {
            foreach (var t in found) { Console.WriteLine(string.Join('\t', t.Id, t.ShortName, TenantsVerb.Word(t.State), t.Name, t.City, t.Region)); }
            return Task.FromResult(0);
        }
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Id", "Short name", "State", "Name", "Place");
        foreach (var t in found) { table.AddRow(t.Id.ToString(), Markup.Escape(t.ShortName), TenantsVerb.Word(t.State), Markup.Escape(t.Name), Markup.Escape(TenantsVerb.Place(t))); }
        AnsiConsole.Write(table);
        Console.WriteLine(found.Count == 1 ? "1 tenant" : $"{found.Count:N0} tenants");
        return Task.FromResult(0);
    }
}
