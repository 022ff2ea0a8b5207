using System.Diagnostics;

namespace Collaboration.Web.Cluster;

/// <summary>
/// The operating-system account that PostgreSQL runs as: oneself, or an unprivileged one where we are root, since it refuses root.
/// </summary>
internal sealed record Account(string? User, string? Group)
{
    private static readonly Account Oneself = new(null, null);
    private static readonly Account Debian = new("postgres", "postgres");

    public bool IsOneself => User is null;

    /// <summary>Root keeps to the owner of a cluster that is there, so that `sudo` may follow a start without it.</summary>
    public static async Task<Account> ForAsync(string clusterFolder, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return Oneself;
        }

        if (Directory.Exists(clusterFolder))
        {
            var (_, owner) = await Tool.RunAsync(Tool.Of("stat", "-c", "%u %g", "--", clusterFolder), ct);
            if (owner.Trim().Split(' ') is [var user, var group] && user != "0")
            {
                return new Account(user, group);
            }
        }

        var (exit, _) = await Tool.RunAsync(Tool.Of("id", Debian.User!), ct);
        return exit == 0
            ? Debian
            : throw new ClusterException("PostgreSQL does not run as root and the account postgres is missing: adduser --system --group postgres, then start again.");
    }

    public ProcessStartInfo Prepare(string program, params IEnumerable<string> arguments) => IsOneself
        ? Tool.Of(program, arguments)
        : Tool.Of("setpriv", [$"--reuid={User}", $"--regid={Group}", "--clear-groups", "--inh-caps=-all", "--", program, .. arguments]);

    public async Task<bool> CanEnterAsync(string folder, CancellationToken ct) =>
        (await Tool.RunAsync(Prepare("test", "-x", folder), ct)).Exit == 0;

    /// <summary>A folder that only this account reads.</summary>
    public async Task CreateFolderAsync(string folder, CancellationToken ct)
    {
        if (IsOneself)
        {
            Folders.Create(folder, Folders.Private);
            return;
        }

        var (exit, output) = await Tool.RunAsync(Tool.Of("install", "-d", "-m", "0700", "-o", User!, "-g", Group!, "--", folder), ct);
        if (exit != 0)
        {
            throw ClusterException.From("The folder of the database cannot be made", output, folder);
        }
    }
}
