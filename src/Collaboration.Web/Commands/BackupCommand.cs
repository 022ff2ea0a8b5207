using System.CommandLine;
using Collaboration.Web.Cluster;
using Collaboration.Web.Settings;

namespace Collaboration.Web.Commands;

/// <summary><c>backup FILE</c>: database, master key and files in one file.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "Where to write it." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace a file that is there." };
        var command = new Command("backup", "Write database, master key and files into one file.") { file, overwrite };
        command.SetAction((parsed, ct) => VerbHost.InstallationAsync(async (installation, token) =>
        {
            var path = VerbHost.PathOf(parsed.GetRequiredValue(file));
            await Backup.WriteAsync(path, installation.Owner ?? throw new SettingsException("ConnectionStrings__CollaborationOwner is missing: a backup reads as the schema's owner."),
                installation.DataFolder, TimeProvider.System, parsed.GetValue(overwrite), token);
            Console.WriteLine($"{path}: {new FileInfo(path).Length:N0} bytes. It holds the master key: keep it where only you can read it.");
            if (FilesSetup.Place(installation.Configuration) is { } place) { Console.WriteLine($"The files lie in {place} and are not in it: keep copies of those there."); }
            return 0;
        }, ct));
        return command;
    }
}
