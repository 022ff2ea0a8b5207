using System.CommandLine;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Tenancy;
using Collaboration.Web.Commands.Tenants;

namespace Collaboration.Web.Commands.Audit;

/// <summary><c>audit verify [--tenant T]</c>: exit code 1 when a row was changed, taken away or put in between.</summary>
internal static class VerifyVerb
{
    private static readonly Option<string?> s_tenant = new("--tenant") { Description = "Short name or id; without it every tenant." };

    public static Command Create(VerbHost host) => TenantsVerb.Command(host, "verify", "Find rows of the record that were changed, taken away or put in.", [s_tenant], RunAsync);

    private static async Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var proof = verb.Services.GetRequiredService<AuditProof>();
        IEnumerable<Tenant> tenants = verb.Value(s_tenant) is { } named ? [verb.Find(named)] : verb.Catalogue.All.Where(t => t.State is not (TenantState.Listed or TenantState.Removed)).OrderBy(t => t.Id);
        var verdicts = new List<(Tenant Tenant, AuditVerdict Verdict)>();
        foreach (var tenant in tenants) { verdicts.Add((tenant, await proof.ExamineAsync(tenant.Id, ct))); }
        verb.Answer(verdicts.Select(v => v.Verdict).ToList(), verdicts.SelectMany(v => Lines(v.Tenant, v.Verdict)));
        return verdicts.All(v => v.Verdict.Faults.Count == 0) ? 0 : 1;
    }

    private static IEnumerable<string> Lines(Tenant tenant, AuditVerdict verdict) =>
    [
        $"{tenant.ShortName}: {verdict.Rows:N0} rows, {verdict.Seals:N0} seals, {verdict.Unsealed:N0} not sealed yet{(verdict.Faults.Count == 0 ? ": as it was written" : "")}.",
        .. verdict.Faults.Select(f => $"  {f}"),
    ];
}
