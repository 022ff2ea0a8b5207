using System.CommandLine;
using System.Diagnostics;
using Collaboration.Import.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Web.Commands.Tenants;

namespace Collaboration.Web.Commands.Import;

/// <summary><c>import wordpress|ghost|orchard FILE --tenant T</c>: an old blog, brought in beside a running server or without one.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> s_file = new("FILE") { Description = "The export, as it is or compressed with gzip." };
    private static readonly Option<string> s_tenant = new("--tenant") { Description = "Short name or id.", Required = true };
    private static readonly Option<string?> s_blog = new("--blog") { Description = "Address of the blog that posts go to; without it one of the old site's name." };
    private static readonly Option<string?> s_media = new("--media") { Description = "A folder with the old site's files: wp-content/uploads." };
    private static readonly Option<string> s_readers = new("--readers") { Description = "Who reads what everybody could read there: everybody, staff, or groups such as 'shift: Nights | department: Emergency'.", DefaultValueFactory = _ => "everybody" };
    private static readonly Option<bool> s_rehearse = new("--dry-run") { Description = "Tell what would come in, and change nothing." };
    private static readonly Option<string?> s_report = new("--report") { Description = "A file for the whole report, as JSON." };

    public static Command Create(VerbHost host) => new("import", "Another program's blog.")
    {
        Verb(host, "wordpress", "Bring in an export of WordPress (Tools, Export).", ExportProgram.WordPress),
        Verb(host, "ghost", "Bring in an export of Ghost (Settings, Labs).", ExportProgram.Ghost),
        Verb(host, "orchard", "Bring in a recipe or deployment file of Orchard Core.", ExportProgram.Orchard),
    };

    private static Command Verb(VerbHost host, string name, string description, ExportProgram program) =>
        TenantsVerb.Command(host, name, description, [s_file, s_tenant, s_blog, s_media, s_readers, s_rehearse, s_report], (verb, ct) => RunAsync(verb, program, ct));

    private static async Task<int> RunAsync(TenantsVerb verb, ExportProgram program, CancellationToken ct)
    {
        var tenant = verb.Find(verb.Value(s_tenant)!);
        if (tenant.State != TenantState.Active) { throw new TenantException($"{tenant.Name} is {TenantsVerb.Word(tenant.State)}: it has to be active before anything comes in. ./collab tenants activate {tenant.ShortName}"); }
        var file = verb.Value(s_report) is { } named ? VerbHost.PathOf(named) : null;
        // Before anything is done: a report that nobody can read is none.
        if (file is not null) { await WriteAsync(file, "", ct); }
        await using var scope = verb.Services.GetRequiredService<TenantScopes>().For(tenant);
        var order = new ImportOrder(program, VerbHost.PathOf(verb.Value(s_file)), verb.Value(s_blog), verb.Value(s_media) is { } media ? VerbHost.PathOf(media) : null, IsRehearsal: verb.Value(s_rehearse), Audience: await ReadersAsync(scope.ServiceProvider, verb.Value(s_readers)!, ct));
        var import = scope.ServiceProvider.GetRequiredService<IBlogImport>();
        // Whoever reads meanwhile comes first.
        using (var self = Process.GetCurrentProcess()) { self.PriorityClass = ProcessPriorityClass.BelowNormal; }
        ImportReport report = null!;
        await ProgressLine.ShowAsync("Items", async progress => report = await import.RunAsync(order, null, p => progress(p.Done, p.All), ct));
        if (file is not null) { await WriteAsync(file, verb.Json(report), ct); }
        return verb.Answer(report, ReportLines.Of(report, tenant));
    }

    private static async Task<Guid> ReadersAsync(IServiceProvider services, string named, CancellationToken ct) =>
        await AudienceChoices.FindAsync(services.GetRequiredService<CollaborationDb>(), named == "everybody" ? "public" : named, ct)
        ?? throw new ImportException($"There are no readers '{named}': everybody, staff, or groups that are there, such as 'shift: Nights | department: Emergency'.");

    private static async Task WriteAsync(string file, string report, CancellationToken ct)
    {
        try { await File.WriteAllTextAsync(file, report, ct); }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException) { throw new ImportException($"The report cannot be written: {refused.Message}"); }
    }
}
