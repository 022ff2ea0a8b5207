using System.CommandLine;

namespace Collaboration.Web.Commands.Tenants;

/// <summary><c>tenants hold|release T</c>: legal holds.</summary>
internal static class HoldVerbs
{
    private static readonly Argument<string> s_tenant = new("T") { Description = "Short name or id." };
    private static readonly Option<string> s_reason = new("--reason") { Description = "Why, in up to 1,000 characters.", Required = true };

    private sealed record Held(TenantDocument Tenant, string? LegalHold);

    public static Command Hold(VerbHost host) => TenantsVerb.Command(host, "hold", "Put a legal hold on a hospital: it cannot be removed.", [s_tenant, s_reason], (verb, ct) => SetAsync(verb, verb.Value(s_reason), ct));

    public static Command Release(VerbHost host) => TenantsVerb.Command(host, "release", "Lift every legal hold on a hospital.", [s_tenant], (verb, ct) => SetAsync(verb, null, ct));

    private static async Task<int> SetAsync(TenantsVerb verb, string? reason, CancellationToken ct)
    {
        var tenant = verb.Find(verb.Value(s_tenant));
        await verb.Removal.HoldAsync(tenant, reason, ct);
        var fate = await verb.Removal.FateAsync(tenant, ct);
        return verb.Answer(new Held(verb.Document(tenant), fate.Hold), fate.Hold is null ? $"{tenant.Name} is under no legal hold." : $"{tenant.Name} is under a legal hold: {fate.Hold}");
    }
}
