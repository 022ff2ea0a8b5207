using System.Diagnostics;
using System.Text.Json;
using Collaboration.Testing;

namespace Collaboration.Tests.Mailing;

/// <summary>A real mail server in a process of its own, gone at the end of the test.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly Process _process;

    private MailServer(Process process) => _process = process;

    public int Port { get; private set; }

    /// <param name="closed">Takes nothing from who has not signed in there.</param>
    public static async Task<MailServer> StartAsync(bool closed = false)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests", "Collaboration.Tests", "Mailing", "mail-server.mjs"), closed ? "--closed" : "--open"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var server = new MailServer(Process.Start(start)!);
        server.Port = (await server.NextAsync()).GetProperty("port").GetInt32();
        return server;
    }

    /// <summary>The next mail that arrives.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var line = await _process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The mail server ended. Is it restored? npm ci --prefix tests/Collaboration.Tests");
        return JsonDocument.Parse(line).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
