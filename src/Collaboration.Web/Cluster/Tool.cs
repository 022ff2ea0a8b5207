using System.Diagnostics;

namespace Collaboration.Web.Cluster;

internal static class Tool
{
    // A clean environment: PGPORT or PGOPTIONS of the caller's shell must not reach the cluster, nor the application's secrets.
    public static ProcessStartInfo Of(string program, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment.Clear();
        info.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        info.Environment["LC_ALL"] = "C.UTF-8";
        return info;
    }

    /// <summary>Runs to the end and returns both streams, errors last. Cancelling kills the process.</summary>
    public static async Task<(int Exit, string Output)> RunAsync(
        ProcessStartInfo info, CancellationToken ct, Func<Stream, Task>? input = null, Func<Stream, Task>? output = null)
    {
        using var process = Process.Start(info)!;
        await using var kill = ct.Register(() => process.Kill(entireProcessTree: true));

        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var text = output is null
            ? process.StandardOutput.ReadToEndAsync(CancellationToken.None)
            : PassOnAsync(process, output);
        await FeedAsync(process, input);
        var said = await text + await errors;
        await process.WaitForExitAsync(CancellationToken.None);

        ct.ThrowIfCancellationRequested();
        return (process.ExitCode, said);
    }

    private static async Task<string> PassOnAsync(Process process, Func<Stream, Task> output)
    {
        try
        {
            await output(process.StandardOutput.BaseStream);
        }
        catch
        {
            process.Kill();
            throw;
        }

        return "";
    }

    private static async Task FeedAsync(Process process, Func<Stream, Task>? input)
    {
        try
        {
            await using var stream = process.StandardInput.BaseStream;
            await (input?.Invoke(stream) ?? Task.CompletedTask);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException))
        {
            // The program closed its end: its exit code and its words say why.
        }
    }
}
