using Collaboration.Newsletters.Sending;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collaboration.Newsletters.Bounces;

/// <summary>
/// Reads the folder that a mail server delivers bounces into: a Maildir, or any folder with a file for each mail. What it has
/// understood goes; the rest is put aside in the folder other, for people to look at.
/// </summary>
internal sealed class BounceFolder(ReportDesk desk, MailSettings settings, TimeProvider clock, ILogger<BounceFolder> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.BouncesFolder is not { } folder) { return; }
        using var timer = new PeriodicTimer(s_pause, clock);
        do
        {
            try { await ReadAsync(folder, stoppingToken); }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested) { log.LogWarning("Bounces are read later: {Message}", failed.Message); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReadAsync(string folder, CancellationToken ct)
    {
        // In tmp of a Maildir lies what is still being written.
        var places = Directory.Exists(Path.Combine(folder, "new")) ? [Path.Combine(folder, "new"), Path.Combine(folder, "cur")] : new[] { folder };
        foreach (var file in places.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Where(f => !Path.GetFileName(f).StartsWith('.')).ToList())
        {
            if (await TakeAsync(folder, file, ct) is { } taken) { File.Delete(taken); }
        }
    }

    /// <returns>Where the file lies that can go; null where another node was quicker, or nothing was understood.</returns>
    private async Task<string?> TakeAsync(string folder, string file, CancellationToken ct)
    {
        var aside = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "other")).FullName, Path.GetFileName(file));
        byte[] bytes;
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096, FileOptions.Asynchronous);
            bytes = new byte[Math.Min(stream.Length, ReportDesk.MostBytes)];
            await stream.ReadExactlyAsync(bytes, ct);
        }
        catch (FileNotFoundException) { return null; }
        if (await desk.TakeAsync(bytes, ct)) { return file; }
        try { File.Move(file, aside, overwrite: true); }
        catch (FileNotFoundException) { }
        return null;
    }
}
