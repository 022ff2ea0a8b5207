using System.CommandLine;
using Collaboration.Kernel.Data;
using Collaboration.Web.Settings;

namespace Collaboration.Web.Commands;

/// <summary><c>migrate</c>: brings the database up to this version, as the schema's owner.</summary>
internal static class MigrateCommand
{
    public static Command Create(VerbHost host)
    {
        var command = new Command("migrate", "Bring the database up to this version.");
        command.SetAction((_, ct) => VerbHost.InstallationAsync(async (installation, token) =>
        {
            var count = 0;
            await DatabaseSetup.MigrateAsync(installation, new Migrations(host.Modules), name => { count++; Console.WriteLine($"Applied {name}"); }, token);
            if (count == 0) { Console.WriteLine("The database is up to date."); }
            return 0;
        }, ct));
        return command;
    }
}
