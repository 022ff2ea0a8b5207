using System.Diagnostics;

namespace Collaboration.Web.Cluster;

/// <summary>Starts the server in a session of its own: neither Ctrl-C in the terminal nor our end reaches it.</summary>
internal static class Start
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    // Everything in the cluster's folder is written by its own account, never by root following a link there.
    private const string Script =
        """
        set -eu
        umask 077
        mkdir -m 700 -- "$3" 2>/dev/null || true
        if [ -L "$3" ] || [ ! -O "$3" ]; then
            echo "FATAL:  $3 belongs to somebody else: remove it, then start again" >&2
            exit 1
        fi
        chmod 700 -- "$2" "$3"
        if [ "$6" = Impersonated ]; then
            # PostgreSQL would look for the dead server's processes only under the number we take away.
            orphans() { for p in /proc/[0-9]*/cwd; do [ ! "$p" -ef "$2" ] || return 0; done; return 1; }
            tries=0
            while orphans "$@"; do
                tries=$((tries + 1))
                [ $tries -lt 300 ] || { echo "FATAL:  processes of a killed server are still at work in $2: end them, then start again" >&2; exit 1; }
                sleep 0.1
            done
            rm -f -- "$2/postmaster.pid"
        fi
        cd -- "$2"
        printf '%s' "$4" > collaboration.conf
        printf '%s' "$5" > pg_hba.conf
        rm -f -- "$3/.s.PGSQL.5432" "$3/.s.PGSQL.5432.lock"
        [ -z "$(find server.log -size +8M 2>/dev/null)" ] || mv server.log server.log.1
        exec setsid "$1" -D "$2" < /dev/null >> server.log 2>&1
        """;

    /// <summary>Returns the server once it takes connections, recovered if it had to.</summary>
    public static async Task<Postmaster> RunAsync(Place place, Binaries binaries, bool durable, Action<string> step, CancellationToken ct)
    {
        if (place.Sockets.StartsWith(Path.GetDirectoryName(place.Folder) + "/", StringComparison.Ordinal) && !Directory.Exists(place.Sockets))
        {
            await place.Account.CreateFolderAsync(place.Sockets, ct);
        }

        var waited = Stopwatch.StartNew();
        while (true)
        {
            var found = Postmaster.Of(place.Folder);
            var logged = Length(place.Log);
            using var server = Process.Start(place.Account.Prepare(
                "sh", "-c", Script, "sh", binaries["postgres"], place.Folder, place.Sockets,
                ServerSettings.For(place.Sockets, durable), ServerSettings.Admission, found.Condition.ToString()))!;
            server.StandardInput.Close();
            var said = server.StandardError.ReadToEndAsync(ct);

            if (await ReadyAsync(place, server, waited, step, ct) is { } ready)
            {
                return ready;
            }

            var why = await said + NewLines(place.Log, logged);
            if (!IsOfTheDead(why) || waited.Elapsed > Patience)
            {
                throw ClusterException.From("PostgreSQL does not start", why, place.Log);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }
    }

    /// <summary>Waits for a server that starts or stops to be one or the other.</summary>
    public static async Task<Postmaster> SettledAsync(Place place, Action<string> step, CancellationToken ct)
    {
        var waited = Stopwatch.StartNew();
        var found = Postmaster.Of(place.Folder);
        while (found.Condition == Condition.Changing)
        {
            await WaitAsync(waited, step, ct);
            found = Postmaster.Of(place.Folder);
        }

        return found;
    }

    private static async Task<Postmaster?> ReadyAsync(Place place, Process server, Stopwatch waited, Action<string> step, CancellationToken ct)
    {
        while (!server.HasExited)
        {
            var found = Postmaster.Of(place.Folder);
            if (found.Condition == Condition.Ready)
            {
                return found;
            }

            await WaitAsync(waited, step, ct);
        }

        return null;
    }

    private static async Task WaitAsync(Stopwatch waited, Action<string> step, CancellationToken ct)
    {
        if (waited.Elapsed > Patience)
        {
            throw new ClusterException("PostgreSQL is not ready after ten minutes: wait for its recovery to end, then start again.");
        }

        var before = waited.Elapsed.TotalSeconds;
        await Task.Delay(TimeSpan.FromMilliseconds(4), ct);
        if ((int)(before / 5) != (int)(waited.Elapsed.TotalSeconds / 5))
        {
            step($"Waiting for PostgreSQL to recover ... {waited.Elapsed.TotalSeconds:0} s");
        }
    }

    // Processes of a server that was killed take a moment to notice, and PostgreSQL rightly waits for the last of them.
    private static bool IsOfTheDead(string why) => why.Contains("pre-existing shared memory block", StringComparison.Ordinal);

    private static long Length(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;

    private static string NewLines(string log, long from)
    {
        if (!File.Exists(log))
        {
            return "";
        }

        using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = Math.Min(from, stream.Length);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
