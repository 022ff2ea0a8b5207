using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Collaboration.Testing;

/// <summary>A real mail server in a process of its own, whose temper is in the address that a mail is for: see post-server.mjs.</summary>
public sealed class PostServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<JsonElement> _mails = new();
    private readonly TaskCompletionSource<int> _port = new();
    private bool _hasEnded;

    private PostServer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
    }

    public int Port { get; private set; }

    /// <summary>What it has taken, the oldest first.</summary>
    public IReadOnlyList<JsonElement> Mails => [.. _mails];

    public static async Task<PostServer> StartAsync(params string[] how)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests", "Collaboration.Tests", "Newsletters", "post-server.mjs"), .. how]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var server = new PostServer(Process.Start(start)!);
        server.Port = await server._port.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return server;
    }

    /// <summary>Mails to this address.</summary>
    public IReadOnlyList<JsonElement> To(string address) => [.. _mails.Where(m => m.GetProperty("recipients")[0].GetString() == address)];

    /// <summary>Waits for the first mail to this address.</summary>
    public async Task<JsonElement> FirstToAsync(string address)
    {
        await Wait.UntilAsync($"a mail to {address} arrives", () => To(address).Count > 0);
        return To(address)[0];
    }

    /// <summary>Ends it, once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _hasEnded, true)) { return; }
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            _port.TrySetException(new InvalidOperationException("The mail server ended. Is it restored? npm ci --prefix tests/Collaboration.Tests"));
            return;
        }
        var said = JsonDocument.Parse(line).RootElement;
        if (said.TryGetProperty("port", out var port)) { _port.TrySetResult(port.GetInt32()); }
        else { _mails.Enqueue(said); }
    }
}
