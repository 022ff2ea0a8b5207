using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Collaboration.Tests.Newsletters;

/// <summary>Answers each line as it is told to: for what no real mail server can be brought to say.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly Task _listening;

    /// <param name="answer">To each line; the empty one is the greeting. Between 354 and the dot nothing is answered.</param>
    public ScriptedServer(Func<string, string> answer)
    {
        _listener.Start();
        _listening = ListenAsync(answer);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<string> Heard => [.. _heard];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
    }

    private async Task ListenAsync(Func<string, string> answer)
    {
        while (true) { _ = TalkAsync(await _listener.AcceptTcpClientAsync(), answer); }
    }

    private async Task TalkAsync(TcpClient client, Func<string, string> answer)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            var isMail = false;
            for (var line = ""; line is not null; line = await reader.ReadLineAsync())
            {
                if (line.Length > 0) { _heard.Enqueue(line); }
                if (isMail && line != ".") { continue; }
                var said = answer(line);
                isMail = said.StartsWith("354", StringComparison.Ordinal);
                await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(said + "\r\n"));
            }
        }
    }
}
