using Collaboration.Kernel.Tenancy;

namespace Collaboration.Blogs.Home;

/// <summary>The hospitals that a network's front page leads to.</summary>
internal static class HospitalLinks
{
    private const int Most = 40;

    /// <returns>None where there are too many for a front page.</returns>
    public static IReadOnlyList<Tenant> Of(TenantCatalogue catalogue)
    {
        var open = catalogue.All.Where(t => !t.IsNetwork && t.State == TenantState.Active && t.Prefix is not null).Take(Most + 1).ToList();
        return open.Count > Most ? [] : [.. open.OrderBy(t => t.Name, StringComparer.CurrentCulture)];
    }
}
