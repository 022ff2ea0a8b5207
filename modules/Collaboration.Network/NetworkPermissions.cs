using Collaboration.Kernel.Permissions;
using static Collaboration.Kernel.People.StandardRoles;

namespace Collaboration.Network;

internal static class NetworkPermissions
{
    public const string ManageTenants = "Network.Tenants.Manage";

    public static readonly Permission[] All = [new(ManageTenants, "Add, open, suspend and remove hospitals.", Administrator, NetworkAdministrator)];
}
