using System.Diagnostics;
using System.Text.Json;

namespace Collaboration.Benchmarks.Serving;

/// <summary>A real mail server in a process of its own, which counts what it takes.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly Process _process;

    private MailSink(Process process) => _process = process;

    public int Port { get; private set; }

    /// <param name="Mails">All that it has said yes to.</param>
    /// <param name="Distinct">Of different Message-IDs.</param>
    public sealed record Count(long Mails, long Distinct, long Bytes);

    public static async Task<MailSink> StartAsync(string root)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(root, "tests", "Collaboration.Tests", "Newsletters", "mail-sink.mjs")]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var sink = new MailSink(Process.Start(start)!);
        var said = await sink._process.StandardOutput.ReadLineAsync() ?? throw new BenchException("The mail server ended. Is it restored? npm ci --prefix tests/Collaboration.Tests");
        sink.Port = JsonDocument.Parse(said).RootElement.GetProperty("port").GetInt32();
        return sink;
    }

    public Task<Count> CountAsync() => AskAsync("count");

    public Task<Count> ForgetAsync() => AskAsync("forget");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<Count> AskAsync(string what)
    {
        await _process.StandardInput.WriteLineAsync(what);
        return JsonSerializer.Deserialize<Count>(await _process.StandardOutput.ReadLineAsync() ?? "{}", JsonSerializerOptions.Web)!;
    }
}
