using System.CommandLine;

namespace Collaboration.Web.Commands.Tenants;

/// <summary><c>tenants</c>: the network's hospitals from the command line. Running servers notice every change by themselves.</summary>
internal static class TenantsCommand
{
    public static Command Create(VerbHost host) => new("tenants", "The network's hospitals.")
    {
        AddVerb.Create(host), ListVerb.Create(host), ShowVerb.Create(host),
        StateVerbs.Activate(host), StateVerbs.Suspend(host), StateVerbs.Resume(host),
        RemoveVerb.Create(host), HoldVerbs.Hold(host), HoldVerbs.Release(host),
        ImportVerb.Create(host), ExportVerb.Create(host), RestoreVerb.Create(host),
    };
}
