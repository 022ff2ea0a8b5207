using System.Security.Cryptography;

namespace Collaboration.Web.Cluster;

/// <summary>Makes a cluster beside its final place and renames it, so that one cut off in the middle is never taken for good.</summary>
internal static class Creation
{
    private const string Unfinished = ".unfinished-";
    private const string Database = "create database collaboration encoding utf8 template template0";

    // The database is made before the rename too, by the server's single-user mode: complete or not there.
    private const string Script =
        """
        set -eu
        "$1/initdb" -D "$2" -U postgres -E UTF8 --locale=C.UTF-8 -k -A trust --no-instructions $4
        printf "\ninclude 'collaboration.conf'\n" >> "$2/postgresql.conf"
        : > "$2/collaboration.conf"
        printf '%s\n' "$3" | "$1/postgres" --single -c exit_on_error=true -c log_checkpoints=off -D "$2" postgres
        """;

    public static async Task RunAsync(Place place, Binaries binaries, bool durable, CancellationToken ct)
    {
        await RemoveUnfinishedAsync(place, ct);
        var unfinished = place.Folder + Unfinished + RandomNumberGenerator.GetHexString(8, lowercase: true);
        await place.Account.CreateFolderAsync(unfinished, ct);

        var script = place.Account.Prepare("sh", "-c", Script, "sh", binaries.Folder, unfinished, Database, durable ? "" : "--no-sync");
        var (exit, output) = await Tool.RunAsync(script, ct);
        if (exit != 0)
        {
            await RemoveUnfinishedAsync(place, CancellationToken.None);
            throw ClusterException.From("The database cannot be created", output, place.Folder);
        }

        Directory.Move(unfinished, place.Folder);
        if (durable)
        {
            await Tool.RunAsync(Tool.Of("sync", "--", Path.GetDirectoryName(place.Folder)!), ct);
        }
    }

    // An initdb that outlived its caller may still write into its folder while it goes: then once more.
    private static async Task RemoveUnfinishedAsync(Place place, CancellationToken ct)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetDirectoryName(place.Folder)!, Path.GetFileName(place.Folder) + Unfinished + "*"))
        {
            for (var left = 50; Directory.Exists(folder); left--)
            {
                try
                {
                    Directory.Delete(folder, recursive: true);
                }
                catch (IOException) when (left > 0)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
                }
            }
        }
    }
}
