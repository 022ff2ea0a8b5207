using System.Globalization;
using System.Net.Sockets;

namespace Collaboration.Web.Cluster;

internal enum Condition
{
    /// <summary>Nothing runs, though a kill may have left its file.</summary>
    Stopped,

    /// <summary>As stopped, but the number of the one that was killed is another process's by now.</summary>
    Impersonated,
    Changing,
    Ready,
}

/// <summary>What PostgreSQL's own lock file in the cluster folder says about the server, checked against what really runs.</summary>
internal sealed record Postmaster(Condition Condition, int Id, string Sockets, int Port)
{
    private static readonly Postmaster None = new(Condition.Stopped, 0, "", 0);

    public static Postmaster Of(string folder)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(Path.Combine(folder, "postmaster.pid"));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return None;
        }

        if (lines.Length < 5
            || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var id)
            || !int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port))
        {
            // Cut off by a kill or being written just now: whoever starts next finds out.
            return None;
        }

        var found = new Postmaster(Condition.Stopped, id, lines[4], port);
        return found with
        {
            Condition = !Directory.Exists($"/proc/{id}") ? Condition.Stopped
                : !found.Runs(folder) ? Condition.Impersonated
                : lines.Length > 7 && lines[7].Trim() == "ready" ? Condition.Ready
                : Condition.Changing,
        };
    }

    // Somebody may have started it by hand with the path spelt otherwise: then the socket tells.
    private bool Runs(string folder)
    {
        try
        {
            return File.ReadAllText($"/proc/{Id}/comm").Trim() == "postgres"
                && (File.ReadAllText($"/proc/{Id}/cmdline").Split('\0').Contains(folder) || Answers());
        }
        catch (IOException)
        {
            return false;
        }
    }

    private bool Answers()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint($"{Sockets}/.s.PGSQL.{Port}"));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
