using System.Diagnostics;

namespace Collaboration.Web.Cluster;

/// <summary>
/// A lock on a file between processes (flock): the kernel lets go of it when its holder ends, however that happens.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    public static FileLock? TryShared(string path) => Try(path, FileShare.Read);

    public static FileLock? TryExclusive(string path) => Try(path, FileShare.None);

    /// <summary>Null when somebody else held the lock for all of <paramref name="patience"/>.</summary>
    public static async Task<FileLock?> ExclusiveAsync(string path, TimeSpan patience, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); ;)
        {
            if (TryExclusive(path) is { } taken)
            {
                return taken;
            }

            if (waited.Elapsed > patience)
            {
                return null;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), ct);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileLock? Try(string path, FileShare share)
    {
        try
        {
            // Reading is enough for a lock of either kind, but creating asks for writing.
            if (!File.Exists(path))
            {
                using var made = Folders.CreateFile(path, FileMode.OpenOrCreate);
            }

            return new FileLock(new FileStream(path, FileMode.Open, FileAccess.Read, share));
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && File.Exists(path))
        {
            return null;
        }
    }
}
