using System.Security.Cryptography;
using System.Text;

namespace Collaboration.Web.Cluster;

/// <summary>Where a data folder's cluster lies, and who runs it.</summary>
internal sealed record Place(string Folder, string Sockets, Account Account)
{
    /// <summary>Held shared by everybody who uses the cluster; whoever gets it exclusively is the last one out.</summary>
    public string Lease => Folder + ".lease";

    public string Log => Path.Combine(Folder, "server.log");

    public string? Version => File.Exists(Path.Combine(Folder, "PG_VERSION"))
        ? File.ReadAllText(Path.Combine(Folder, "PG_VERSION")).Trim()
        : null;

    /// <summary>The data folder, made if missing: root's may be passed through by the database's account.</summary>
    public static string Prepare(string dataFolder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder));
        Folders.Create(full, Environment.IsPrivilegedProcess ? Folders.Passable : Folders.Private);
        return full;
    }

    public static async Task<Place> FindAsync(string dataFolder, Action<string> step, CancellationToken ct)
    {
        var link = Path.Combine(dataFolder, "postgres");
        var folder = new DirectoryInfo(link).LinkTarget ?? link;
        var account = await Account.ForAsync(folder, ct);
        if (!account.IsOneself)
        {
            folder = await ReachableAsync(folder, link, account, step, ct);
        }

        return new Place(folder, SocketsOf(folder), account);
    }

    private static async Task<string> ReachableAsync(string folder, string link, Account account, Action<string> step, CancellationToken ct)
    {
        var isLink = folder != link;
        if (isLink)
        {
            Folders.Create(Path.GetDirectoryName(folder)!, Folders.Passable);
        }

        if (await account.CanEnterAsync(Path.GetDirectoryName(folder)!, ct))
        {
            return folder;
        }

        if (isLink || Directory.Exists(folder))
        {
            throw new ClusterException($"The account {account.User} of the database cannot enter {Path.GetDirectoryName(folder)}: chmod o+x it and the folders above, then start again.");
        }

        // A name of its own each time: an earlier clone in the same place must not lend this one its data.
        var owner = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(folder))) ?? "";
        var name = $"{string.Concat(owner.Where(char.IsAsciiLetterOrDigit))}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var elsewhere = Path.Combine("/var/lib/collaboration", name, "postgres");
        Folders.Create(Path.GetDirectoryName(elsewhere)!, Folders.Passable);
        File.CreateSymbolicLink(link, elsewhere);
        step($"The account {account.User} cannot enter {Path.GetDirectoryName(folder)}: the database lies in {elsewhere}");
        return elsewhere;
    }

    // A socket's address holds 107 bytes, and drivers read commas and colons in it as more than one host.
    private static string SocketsOf(string folder)
    {
        var beside = Path.Combine(Path.GetDirectoryName(folder)!, "run");
        var isPlain = beside.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_');
        return isPlain && beside.Length + "/.s.PGSQL.5432".Length <= 107
            ? beside
            : "/tmp/collab-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
    }
}
