using System.CommandLine;

namespace Collaboration.Web.Commands.Tenants;

internal static class TenantsCommand
{
    public static Command Create(VerbHost host) => new("tenants", "Manage the network's hospitals.");
}
