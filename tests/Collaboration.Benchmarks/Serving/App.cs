using System.Diagnostics;
using System.Net;

namespace Collaboration.Benchmarks.Serving;

/// <summary>A serving process, as an operator sees it: a port, a process, signals.</summary>
internal sealed class App : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private readonly Queue<string> _said = new();

    public App(Installation installation, ProcessStartInfo start, int port)
    {
        (Installation, Port) = (installation, port);
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Installation Installation { get; }

    public int Port { get; }

    public int Id => _process.Id;

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>From the start of the process to the first 200 of /health/ready.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    public Meter Meter => new(Id, Installation.Data);

    public async Task ReadyAsync(CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        while (!await IsReadyAsync(http, ct))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(_startedAt) > s_patience)
            {
                throw new BenchException($"The server does not get ready on port {Port}:\n{Said()}");
            }
            await Task.Delay(2, ct);
        }
        ReadyAfter = Stopwatch.GetElapsedTime(_startedAt);
    }

    /// <summary>SIGTERM, as an operator stops it; it has to end with 0.</summary>
    public async Task StopAsync(Report report, string stage, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        await TerminateAsync(ct);
        report.Add(new(stage, "exit code after SIGTERM", _process.ExitCode, "", AtMost: 0, Note: $"after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s"));
    }

    /// <summary>SIGKILL, as a machine that loses its power.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
            if (!_process.HasExited) { await TerminateAsync(patience.Token); }
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException)
        {
            _process.Kill();
        }
    }

    private async Task TerminateAsync(CancellationToken ct)
    {
        using (var kill = Process.Start("kill", ["-TERM", Id.ToString()])) { await kill.WaitForExitAsync(ct); }
        await _process.WaitForExitAsync(ct);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync("health/ready", ct);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(object from, DataReceivedEventArgs line)
    {
        lock (_said)
        {
            if (line.Data is not null) { _said.Enqueue(line.Data); }
            while (_said.Count > 30) { _said.Dequeue(); }
        }
    }

    /// <summary>The last lines that it wrote.</summary>
    public string Said()
    {
        lock (_said) { return string.Join('\n', _said); }
    }
}
