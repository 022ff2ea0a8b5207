using System.Diagnostics;
using System.Security.Cryptography;
using Xunit;

namespace Collaboration.Testing;

/// <summary>Films and sounds of a second or two, made by ffmpeg when a test needs them.</summary>
public static class Filmed
{
    private const string Pattern = "testsrc=size=640x360:rate=12:duration=3";
    private const string Tone = "sine=frequency=440:duration=3";

    private static readonly Lazy<Task<byte[]>> s_webm = new(() => MakeAsync("webm", "-f", "lavfi", "-i", Pattern, "-f", "lavfi", "-i", Tone, "-c:v", "libvpx", "-b:v", "400k", "-g", "12", "-c:a", "libvorbis"));
    private static readonly Lazy<Task<byte[]>> s_long = new(() => MakeAsync("webm", "-f", "lavfi", "-i", "testsrc=size=640x360:rate=12:duration=8,noise=alls=80:allf=t", "-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "12M", "-minrate", "12M", "-maxrate", "12M", "-bufsize", "12M", "-g", "12", "-an"));
    private static readonly Lazy<Task<byte[]>> s_silent = new(() => MakeAsync("webm", "-f", "lavfi", "-i", Pattern, "-c:v", "libvpx", "-b:v", "400k", "-an"));
    private static readonly Lazy<Task<byte[]>> s_upright = new(TurnAsync);
    private static readonly Lazy<Task<byte[]>> s_sound = new(() => MakeAsync("mp3", "-f", "lavfi", "-i", Tone));

    public static bool CanBeMade { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(f => File.Exists(Path.Combine(f, "ffmpeg")));

    /// <summary>Three seconds of 640 by 360 pixels with a tone, as Chromium plays them.</summary>
    public static Task<byte[]> WebmAsync() => s_webm.Value;

    /// <summary>Eight seconds of many megabytes, without a tone.</summary>
    public static Task<byte[]> LongAsync() => s_long.Value;

    /// <summary>The same without the tone.</summary>
    public static Task<byte[]> SilentAsync() => s_silent.Value;

    /// <summary>As a telephone films that is held upright: 640 by 360 pixels, and the word to turn them.</summary>
    public static Task<byte[]> UprightAsync() => s_upright.Value;

    /// <summary>Three seconds of a tone, as MP3.</summary>
    public static Task<byte[]> SoundAsync() => s_sound.Value;

    /// <summary>A sound of so many bytes, as MP3: frames that hold anything. No program is needed for it.</summary>
    public static byte[] Noise(int bytes)
    {
        var sound = RandomNumberGenerator.GetBytes(bytes);
        // 128 kbit/s at 44,100 Hz; nothing within a frame looks as if the next began.
        for (var i = 0; i < bytes; i++) { if (sound[i] == 0xFF) { sound[i] = 0; } }
        for (var i = 0; i + 4 <= bytes; i += 417) { ((ReadOnlySpan<byte>)[0xFF, 0xFB, 0x90, 0x64]).CopyTo(sound.AsSpan(i)); }
        return sound;
    }

    /// <summary>What is only copied keeps the word to turn it; what is drawn anew is turned.</summary>
    private static async Task<byte[]> TurnAsync()
    {
        var lying = Path.GetTempFileName();
        await File.WriteAllBytesAsync(lying, await MakeAsync("mp4", "-f", "lavfi", "-i", Pattern, "-c:v", "mpeg4", "-an"));
        try { return await MakeAsync("mp4", "-i", lying, "-c", "copy", "-metadata:s:v:0", "rotate=90"); }
        finally { File.Delete(lying); }
    }

    private static async Task<byte[]> MakeAsync(string ending, params string[] arguments)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.{ending}");
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", .. arguments, path]) { RedirectStandardError = true })!;
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? await File.ReadAllBytesAsync(path) : throw new InvalidOperationException(said);
        }
        finally { File.Delete(path); }
    }
}

/// <summary>A test that makes a film; skipped, with a sentence, on a machine without ffmpeg.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithFilmAttribute : FactAttribute
{
    public FactWithFilmAttribute()
    {
        if (!Filmed.CanBeMade) { Skip = "ffmpeg is not on this machine."; }
    }
}
