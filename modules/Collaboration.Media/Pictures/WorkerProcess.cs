using System.Diagnostics;
using System.Text.Json;
using Collaboration.Media.Contracts;

namespace Collaboration.Media.Pictures;

/// <summary>One worker: this program once more, with bounds on what it may take and without the server's environment.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>How long a picture may take: the largest takes four seconds on a busy machine.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private const int MostOrders = 100;

    private readonly Process _process;
    private int _orders;

    private WorkerProcess(Process process) => _process = process;

    /// <summary>True after so many pictures that a fresh one is cheaper than what may have leaked.</summary>
    public bool IsSpent => _orders >= MostOrders || _process.HasExited;

    /// <exception cref="PicturesMissingException">It cannot work here.</exception>
    public static async Task<WorkerProcess> StartAsync(CancellationToken ct)
    {
        var (program, first) = Self();
        var start = WorkerBounds.Start(600, program, [.. first, PictureWorker.Verb],
            ("DOTNET_ROOT", Environment.GetEnvironmentVariable("DOTNET_ROOT")), ("DOTNET_GCHeapHardLimit", "0x4000000"), ("DOTNET_EnableDiagnostics", "0"), ("DOTNET_TieredPGO", "0"), ("MALLOC_ARENA_MAX", "2"));
        var worker = new WorkerProcess(Process.Start(start)!);
        worker._process.ErrorDataReceived += static (_, _) => { };
        worker._process.BeginErrorReadLine();
        try { return await worker.LineAsync(ct) == "ready" ? worker : throw new PicturesMissingException(); }
        catch (Exception lost)
        {
            await worker.DisposeAsync();
            throw lost is IOException ? new PicturesMissingException() : lost;
        }
    }

    /// <exception cref="IOException">It died.</exception>
    /// <exception cref="TimeoutException">It takes too long.</exception>
    public async Task<PictureAnswer> AskAsync(PictureOrder order, CancellationToken ct)
    {
        _orders++;
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, PictureJson.Default.PictureOrder).AsMemory(), ct);
        await _process.StandardInput.FlushAsync(ct);
        return JsonSerializer.Deserialize(await LineAsync(ct), PictureJson.Default.PictureAnswer)!;
    }

    public async ValueTask DisposeAsync()
    {
        try { _process.Kill(entireProcessTree: true); }
        catch (InvalidOperationException) { }
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> LineAsync(CancellationToken ct) =>
        await _process.StandardOutput.ReadLineAsync(ct).AsTask().WaitAsync(s_patience, ct) ?? throw new IOException($"it ended{(_process.WaitForExit(1000) ? $" with {_process.ExitCode}" : "")}");

    /// <summary>The published program is its own; what runs by the runtime is started by it.</summary>
    private static (string Program, string[] First) Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "collaboration" ? (Environment.ProcessPath!, []) : ("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "collaboration.dll")]);
}
