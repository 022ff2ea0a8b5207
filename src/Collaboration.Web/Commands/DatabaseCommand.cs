using System.CommandLine;

namespace Collaboration.Web.Commands;

/// <summary><c>database</c>: a connection string for psql; it works while something keeps the database running.</summary>
internal static class DatabaseCommand
{
    public static Command Create()
    {
        var command = new Command("database", "Print a connection string: psql \"$(./collab database)\"");
        command.SetAction((_, ct) => VerbHost.InstallationAsync((installation, _) =>
        {
            Console.WriteLine(installation.PsqlConnectionString);
            return Task.FromResult(0);
        }, ct));
        return command;
    }
}
