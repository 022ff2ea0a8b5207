using System.CommandLine;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Web.Commands.Tenants;

/// <summary><c>tenants show T</c></summary>
internal static class ShowVerb
{
    private static readonly Argument<string> s_tenant = new("T") { Description = "Short name or id." };

    private sealed record Shown(TenantDocument Tenant, string? Theme, Brand Brand, string TimeZone, IReadOnlyList<string>? Features, string? LegalHold, DateTimeOffset? PurgeAfter, DateTimeOffset? PurgedAt);

    public static Command Create(VerbHost host) => TenantsVerb.Command(host, "show", "Show one tenant.", [s_tenant], RunAsync);

    private static async Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var t = verb.Find(verb.Value(s_tenant));
        var fate = await verb.Removal.FateAsync(t, ct);
        var document = verb.Document(t);
        IEnumerable<(string Head, string? Value)> rows =
        [
            ("Id", t.Id.ToString()), ("Name", t.Name), ("Short name", t.ShortName), ("Kind", TenantsVerb.Word(t.Kind)), ("State", TenantsVerb.Word(t.State)), ("Place", TenantsVerb.Place(t)),
            ("Parent", document.Parent), ("Path", document.Path), ("Hosts", string.Join(", ", t.Hosts)), ("Theme", t.Theme), ("Time zone", t.TimeZone.Id),
            ("Features", t.Features is null ? "all" : string.Join(", ", t.Features.Order())), ("Legal hold", fate.Hold),
            ("Purge", fate.PurgedAt is { } at ? $"purged {at:yyyy-MM-dd}" : fate.PurgeAfter is { } after ? $"after {after:yyyy-MM-dd}" : null),
        ];
        return verb.Answer(new Shown(document, t.Theme, t.Brand, t.TimeZone.Id, t.Features?.Order().ToList(), fate.Hold, fate.PurgeAfter, fate.PurgedAt),
            rows.Where(r => !string.IsNullOrEmpty(r.Value)).Select(r => $"{r.Head,-12}{r.Value}"));
    }
}
