using System.CommandLine;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Tenancy.Transfer;

namespace Collaboration.Web.Commands.Tenants;

/// <summary><c>tenants restore FILE</c></summary>
internal static class RestoreVerb
{
    private static readonly Argument<string> s_file = new("FILE") { Description = "A file that tenants export wrote." };
    private static readonly Option<string?> s_shortName = new("--short-name") { Description = "For the new tenant; the one it had when missing." };

    public static Command Create(VerbHost host) => TenantsVerb.Command(host, "restore", "Make a new hospital out of an export.", [s_file, s_shortName], RunAsync);

    private static async Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var restore = new TenantRestore(verb.Services.GetRequiredService<Databases>(), verb.Services.GetRequiredService<TenantDirectory>(), verb.Files, verb.Services.GetRequiredService<FilesFolder>());
        var tenant = await restore.ReadAsync(VerbHost.PathOf(verb.Value(s_file)), verb.Value(s_shortName), ExportVerb.Say(verb), ct);
        tenant = await verb.ChangedAsync(tenant.Id, ct);
        return verb.Answer(verb.Document(tenant), $"Restored, and compared row by row. {TenantsVerb.Line(tenant)}");
    }
}
