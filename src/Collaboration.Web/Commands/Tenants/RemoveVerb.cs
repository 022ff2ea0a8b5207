using System.CommandLine;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Web.Commands.Tenants;

/// <summary><c>tenants remove T</c>: asks for the full name, hides everything at once, and proves after a purge what is left.</summary>
internal static class RemoveVerb
{
    private static readonly Argument<string> s_tenant = new("T") { Description = "Short name or id." };
    private static readonly Option<bool> s_now = new("--now") { Description = $"Purge at once instead of after {TenantRemoval.DaysToPurge} days." };
    private static readonly Option<string?> s_name = new("--name") { Description = "The hospital's full name, to confirm without being asked." };

    private sealed record Removed(TenantDocument Tenant, DateTimeOffset? PurgeAfter, DateTimeOffset? PurgedAt, IReadOnlyDictionary<string, long>? RowsLeft, int? FilesLeft);

    public static Command Create(VerbHost host) => TenantsVerb.Command(host, "remove", "Remove a hospital.", [s_tenant, s_now, s_name], RunAsync);

    private static async Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var tenant = verb.Find(verb.Value(s_tenant));
        Confirm(tenant, verb.Value(s_name));
        await verb.Removal.RemoveAsync(tenant, verb.Value(s_now), ct);
        tenant = await verb.ChangedAsync(tenant.Id, ct);
        var left = verb.Value(s_now) ? await verb.Removal.PurgeAsync(tenant.Id, ct) : null;
        var filesLeft = left is null ? (int?)null : await verb.Files.PurgeAsync(tenant.Id, ct);
        var fate = await verb.Removal.FateAsync(tenant, ct);
        return verb.Answer(new Removed(verb.Document(tenant), fate.PurgeAfter, fate.PurgedAt, left, filesLeft), left is null
            ? [$"{tenant.Name} is removed: nobody sees it any more. Its rows are purged after {fate.PurgeAfter:yyyy-MM-dd}.", $"Until then: ./collab tenants export {tenant.ShortName} FILE"]
            : [$"{tenant.Name} is removed and purged. What is left, in rows:", .. left.Select(t => $"{t.Key,-40}{t.Value,8:N0}"), $"{"all tables",-40}{left.Values.Sum(),8:N0}", $"{"files",-40}{filesLeft,8:N0}"]);
    }

    private static void Confirm(Tenant tenant, string? name)
    {
        if (tenant.IsNetwork) { throw new TenantException("The network itself cannot be removed."); }
        if (name is null && !Console.IsInputRedirected)
        {
            Console.Error.WriteLine($"This hides everything of {tenant.Name} at once. To keep a copy: ./collab tenants export {tenant.ShortName} FILE");
            Console.Error.Write("Type its full name to remove it: ");
            name = Console.ReadLine();
        }
        if (name is null) { throw new TenantException($"Confirm with --name \"{tenant.Name}\". To keep a copy first: ./collab tenants export {tenant.ShortName} FILE"); }
        if (name.Trim() != tenant.Name) { throw new TenantException($"That is not its name, '{tenant.Name}'. Nothing was removed."); }
    }
}
