using System.CommandLine;
using Collaboration.Kernel.Modules;
using Collaboration.Web.Commands.Audit;
using Collaboration.Web.Commands.Import;
using Collaboration.Web.Commands.People;
using Collaboration.Web.Commands.Recipes;
using Collaboration.Web.Commands.Search;
using Collaboration.Web.Commands.Tenants;

namespace Collaboration.Web.Commands;

/// <summary>The program's verbs. <c>./collab help</c> lists them.</summary>
internal static class CommandLine
{
    public static Task<int> RunAsync(string[] args, ModuleList modules)
    {
        var host = new VerbHost(modules);
        var root = new RootCommand("Collaboration: a hospital network's own place to talk.")
        {
            ServeCommand.Create(host), MigrateCommand.Create(host), BackupCommand.Create(), RestoreCommand.Create(host), DatabaseCommand.Create(), TenantsCommand.Create(host), RecipesCommand.Create(host), ImportCommand.Create(host), PeopleCommand.Create(host), AuditCommand.Create(host), SearchCommand.Create(host),
        };
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }
}
