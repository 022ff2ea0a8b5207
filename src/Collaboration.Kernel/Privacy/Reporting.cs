using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Kernel.Privacy;

/// <summary>Whether this person can say here that something should be looked at.</summary>
public sealed class Reporting(ModuleList modules, CurrentTenant current, Person person)
{
    private const string Module = "Privacy";

    public bool IsOffered => person.IsSignedIn && modules.IsOn(Module, current.Tenant);

    /// <summary>The page on which they do, below the tenant's prefix.</summary>
    /// <param name="address">Where the thing stands, below the tenant's prefix, with its fragment.</param>
    public static string PathOf(string address) => $"/report?address={Uri.EscapeDataString(address)}";
}
