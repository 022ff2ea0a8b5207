using System.CommandLine;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy.Transfer;
using Collaboration.Web.Settings;

namespace Collaboration.Web.Commands.Tenants;

/// <summary><c>tenants export T FILE</c></summary>
internal static class ExportVerb
{
    private static readonly Argument<string> s_tenant = new("T") { Description = "Short name or id." };
    private static readonly Argument<string> s_file = new("FILE") { Description = "The file to write." };

    private sealed record Exported(TenantDocument Tenant, string File, long Bytes, int Tables, long Rows, int Files);

    public static Command Create(VerbHost host) => TenantsVerb.Command(host, "export", "Write one hospital, every row and file of it, into one file.", [s_tenant, s_file], RunAsync);

    private static async Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var tenant = verb.Find(verb.Value(s_tenant));
        var file = VerbHost.PathOf(verb.Value(s_file));
        var export = new TenantExport(verb.Services.GetRequiredService<Databases>(), verb.Services.GetRequiredService<TimeProvider>());
        var manifest = await export.WriteAsync(tenant, file, verb.Files, Say(verb), ct);
        var bytes = new FileInfo(file).Length;
        return verb.Answer(new Exported(verb.Document(tenant), file, bytes, manifest.Tables.Count, manifest.Rows, manifest.Files.Count),
            $"{tenant.Name}: {manifest.Rows:N0} rows of {manifest.Tables.Count} tables and {manifest.Files.Count:N0} files in {file}, {bytes:N0} bytes.");
    }

    internal static Action<string> Say(TenantsVerb verb) => verb.IsJson || Console.IsErrorRedirected ? _ => { } : table => Console.Error.WriteLine(table);
}
