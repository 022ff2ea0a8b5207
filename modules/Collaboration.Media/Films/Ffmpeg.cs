using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Collaboration.Media.Pictures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Collaboration.Media.Films;

/// <summary>
/// The programs ffprobe and ffmpeg, where they are installed. A film is opened as what its first bytes say and as nothing
/// else: left to guess, they would take a list of other files for a film and read those.
/// </summary>
internal sealed class Ffmpeg(IConfiguration configuration, TimeProvider clock, ILogger<Ffmpeg> log) : IDisposable
{
    private const int MostSeconds = 60;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private static readonly Action<ILogger, string, string, Exception?> s_logFailed =
        LoggerMessage.Define<string, string>(LogLevel.Warning, new EventId(2, "FilmNotRead"), "{Tool} did not read a film: {Message}");

    private static readonly Dictionary<string, string> s_formats = new()
    {
        ["video/mp4"] = "mov", ["audio/mp4"] = "mov", ["video/webm"] = "matroska", ["audio/mpeg"] = "mp3", ["audio/ogg"] = "ogg",
    };

    private readonly SemaphoreSlim _turns = new(2);

    /// <summary>True when films can be read here; they can be installed while the server runs.</summary>
    public bool IsThere => Find("ffprobe") is not null && Find("ffmpeg") is not null;

    /// <returns>Null when it is no film, or broken.</returns>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public async Task<FilmFacts?> ReadAsync(string path, string mediaType, CancellationToken ct)
    {
        string[] asked = ["-show_entries", "format=duration:stream=codec_type,width,height:stream_disposition=attached_pic:stream_side_data=rotation:stream_tags=rotate", "-of", "json"];
        if (await RunAsync("ffprobe", [.. Safely(mediaType), .. asked, "file:" + path], ct) is not { } said) { return null; }
        using var json = JsonDocument.Parse(said);
        return Facts(json.RootElement);
    }

    /// <summary>Writes one picture of a film as JPEG.</summary>
    /// <returns>False when there is none at that moment.</returns>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public async Task<bool> StillAsync(string path, string mediaType, double at, string target, CancellationToken ct)
    {
        string[] picture = ["-map", "0:V:0", "-frames:v", "1", "-an", "-sn", "-dn", "-vf", "scale='min(1920,iw)':-2,format=yuvj420p", "-q:v", "2", "-f", "image2", "-update", "1", "-y", target];
        string[] input = ["-nostdin", .. Safely(mediaType), "-threads", "1", "-ss", at.ToString("0.###", CultureInfo.InvariantCulture), "-i", "file:" + path];
        return await RunAsync("ffmpeg", [.. input, .. picture], ct) is not null && new FileInfo(target) is { Exists: true, Length: > 0 };
    }

    public void Dispose() => _turns.Dispose();

    private static string[] Safely(string mediaType) => ["-v", "error", "-protocol_whitelist", "file", "-f", s_formats[mediaType]];

    private string? Find(string tool)
    {
        var folders = configuration["Media:Ffmpeg"] is { Length: > 0 } named ? [named] : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(f => Path.Combine(f, tool)).FirstOrDefault(File.Exists);
    }

    /// <returns>What it said; null when it failed.</returns>
    private async Task<string?> RunAsync(string tool, string[] arguments, CancellationToken ct)
    {
        await _turns.WaitAsync(ct);
        using var late = new CancellationTokenSource(s_patience, clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            using var process = Process.Start(WorkerBounds.Start(MostSeconds, Find(tool) ?? tool, arguments))!;
            var complaint = "";
            process.ErrorDataReceived += (_, line) => { if (complaint.Length == 0) { complaint = line.Data ?? ""; } };
            process.BeginErrorReadLine();
            process.StandardInput.Close();
            try
            {
                var said = await process.StandardOutput.ReadToEndAsync(patience.Token);
                await process.WaitForExitAsync(patience.Token);
                if (process.ExitCode == 0) { return said; }
                s_logFailed(log, tool, $"it ended with {process.ExitCode}. {complaint}", null);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
                ct.ThrowIfCancellationRequested();
                s_logFailed(log, tool, "it took too long.", null);
                throw new TimeoutException();
            }
            return null;
        }
        finally { _turns.Release(); }
    }

    private static FilmFacts? Facts(JsonElement said)
    {
        var streams = said.GetProperty("streams").EnumerateArray().ToList();
        // The picture on a record's sleeve is none that moves.
        var pictures = streams.Where(s => TypeOf(s) == "video" && !(s.TryGetProperty("disposition", out var d) && d.TryGetProperty("attached_pic", out var sleeve) && sleeve.GetInt32() == 1)).ToList();
        var hasSound = streams.Exists(s => TypeOf(s) == "audio");
        if (pictures.Count == 0 && !hasSound) { return null; }
        var seconds = said.TryGetProperty("format", out var format) && format.TryGetProperty("duration", out var duration) && double.TryParse(duration.GetString(), CultureInfo.InvariantCulture, out var length) && double.IsFinite(length) && length >= 0 ? length : (double?)null;
        if (pictures.Count == 0) { return new(seconds, 0, 0, false, true); }
        var (width, height) = (Number(pictures[0], "width"), Number(pictures[0], "height"));
        // A telephone that was held upright says so.
        return IsTurned(pictures[0]) ? new(seconds, height, width, true, hasSound) : new(seconds, width, height, true, hasSound);
    }

    private static bool IsTurned(JsonElement stream)
    {
        if (stream.TryGetProperty("tags", out var tags) && tags.TryGetProperty("rotate", out var rotate) && rotate.GetString() is "90" or "270" or "-90") { return true; }
        return stream.TryGetProperty("side_data_list", out var sides) && sides.EnumerateArray().Any(s => s.TryGetProperty("rotation", out var by) && by.TryGetDouble(out var degrees) && Math.Abs(degrees) % 180 == 90);
    }

    private static string? TypeOf(JsonElement stream) => stream.TryGetProperty("codec_type", out var type) ? type.GetString() : null;

    private static int Number(JsonElement stream, string name) => stream.TryGetProperty(name, out var number) && number.TryGetInt32(out var value) ? Math.Clamp(value, 0, 99_999) : 0;
}
