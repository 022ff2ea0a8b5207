using System.Diagnostics;
using System.Globalization;
using System.Text;
using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>The real scanner in a process of its own, which knows two signatures: the one for trying scanners, and a word of ours.</summary>
internal sealed class Clamd : IAsyncDisposable
{
    /// <summary>What every scanner takes for a virus (https://www.eicar.org), in two halves, so that none takes this file for one.</summary>
    public static readonly string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    public const string Word = "harmful-word-of-the-tests";

    private readonly Process _process;
    private readonly string _folder;

    private Clamd(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(p => File.Exists(Path.Combine(p, "clamd")));

    public int Port { get; }

    public string Socket => Path.Combine(_folder, "clamd.ctl");

    public static async Task<Clamd> StartAsync()
    {
        var (folder, port) = (Directory.CreateTempSubdirectory("collab-clamd-").FullName, Installed.FreePort());
        await File.WriteAllTextAsync(Path.Combine(folder, "tests.ndb"), $"Eicar-Test:0:*:{Hex(Eicar)}\nWord-Test:0:*:{Hex(Word)}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "clamd.conf"), string.Create(CultureInfo.InvariantCulture,
            $"Foreground yes\nDatabaseDirectory {folder}\nTCPAddr 127.0.0.1\nTCPSocket {port}\nLocalSocket {folder}/clamd.ctl\nStreamMaxLength 2M\nConcurrentDatabaseReload no\n"));
        var process = Process.Start(new ProcessStartInfo("clamd", ["--config-file", Path.Combine(folder, "clamd.conf")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Wait.UntilAsync("the scanner listens", () => process.HasExited ? throw new InvalidOperationException($"clamd ended with {process.ExitCode}.") : File.Exists(Path.Combine(folder, "clamd.ctl")));
        return new Clamd(process, folder, port);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Directory.Exists(_folder)) { return; }
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(text));
}

/// <summary>A test that needs the real scanner; skipped, with a sentence, on a machine without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWithClamdAttribute : FactAttribute
{
    public FactWithClamdAttribute()
    {
        if (!Clamd.IsInstalled) { Skip = "clamd is not on this machine (Debian: apt install clamav-daemon)."; }
    }
}
