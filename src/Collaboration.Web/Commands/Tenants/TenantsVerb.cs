using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Web.Commands.Tenants;

/// <summary>What the verbs of <c>tenants</c> share: who is meant, and how the answer is given.</summary>
internal sealed class TenantsVerb(IServiceProvider services, ParseResult parsed, bool json)
{
    private static readonly Option<bool> s_asJson = new("--json") { Description = "Answer with one JSON document, for scripts." };

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public IServiceProvider Services => services;
    public IFileStore Files => services.GetRequiredService<IFileStore>();

    public TenantStore Store => services.GetRequiredService<TenantStore>();

    public TenantRemoval Removal => services.GetRequiredService<TenantRemoval>();
    public TenantCatalogue Catalogue => services.GetRequiredService<TenantDirectory>().Current;
    public bool IsJson => json;

    /// <summary>A verb with these symbols; what it does runs with the installation's services.</summary>
    public static Command Command(VerbHost host, string name, string description, IEnumerable<Symbol> symbols, Func<TenantsVerb, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description) { s_asJson };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) { command.Add(argument); } else { command.Add((Option)symbol); }
        }
        command.SetAction((parsed, ct) => host.RunAsync((services, token) => run(new TenantsVerb(services, parsed, parsed.GetValue(s_asJson)), token), ct));
        return command;
    }

    public T? Value<T>(Option<T> option) => parsed.GetValue(option);

    public T Value<T>(Argument<T> argument) => parsed.GetValue(argument)!;

    /// <summary>The tenant that is meant by a short name or an id.</summary>
    /// <exception cref="TenantException">There is none; the nearest names are told.</exception>
    public Tenant Find(string named)
    {
        if (Catalogue.All.FirstOrDefault(t => t.ShortName == named) is { } byName) { return byName; }
        if (int.TryParse(named, out var id) && Catalogue.Find(id) is { } byId) { return byId; }
        var near = Catalogue.All.Where(t => t.ShortName.Contains(named, StringComparison.OrdinalIgnoreCase)).Select(t => t.ShortName).Order(StringComparer.Ordinal).Take(5).ToList();
        throw new TenantException($"There is no tenant '{named}'.{(near.Count > 0 ? $" Near: {string.Join(", ", near)}" : " ./collab tenants list --search TEXT finds names.")}");
    }

    /// <summary>The tenant as it is after a change, once no server shows the old state any more.</summary>
    public async Task<Tenant> ChangedAsync(int id, CancellationToken ct)
    {
        await services.GetRequiredService<EventStream>().WaitUntilReadEverywhereAsync(ct);
        return (await services.GetRequiredService<TenantDirectory>().LoadAsync(ct)).Find(id)!;
    }

    public string Json(object document) => JsonSerializer.Serialize(document, s_json);

    /// <summary>Prints the document for scripts, or the lines for people.</summary>
    public int Answer(object document, params IEnumerable<string> lines)
    {
        if (json) { Console.WriteLine(Json(document)); }
        else
        {
            foreach (var line in lines) { Console.WriteLine(line); }
        }
        return 0;
    }

    /// <summary>The shape of a tenant in every JSON answer.</summary>
    public TenantDocument Document(Tenant tenant) => new(tenant.Id, tenant.Name, tenant.ShortName, tenant.Kind, tenant.State, tenant.City, tenant.Region,
        tenant.ParentId is { } parent ? Catalogue.Find(parent)?.ShortName : null, tenant.Prefix is null ? null : "/" + tenant.Prefix, tenant.Hosts);

    public static string Line(Tenant tenant) => $"{tenant.ShortName} ({tenant.Name}{(Place(tenant) is { Length: > 0 } place ? $", {place}" : "")}) is {Word(tenant.State)}.";

    public static string Place(Tenant tenant) => string.Join(", ", new[] { tenant.City, tenant.Region }.OfType<string>());

    public static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

internal sealed record TenantDocument(int Id, string Name, string ShortName, TenantKind Kind, TenantState State, string? City, string? Region, string? Parent, string? Path, IReadOnlyList<string> Hosts);
