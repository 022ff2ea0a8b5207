using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Collaboration.Tests.Newsletters;

/// <summary>Answers each line as it is told to: for what no real mail server can be brought to say.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    /// <summary>An answer that is none: the connection ends.</summary>
    public const string Gone = "gone";

    /// <summary>An answer that is none: nothing comes any more.</summary>
    public const string Silence = "silence";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _heard = new(), _taken = new();
    private readonly Task _listening;

    /// <param name="answer">To each line; the empty one is the greeting. Between 354 and the dot nothing is answered.</param>
    public ScriptedServer(Func<string, string> answer)
    {
        Answer = answer;
        _listener.Start();
        _listening = ListenAsync();
    }

    public Func<string, string> Answer { get; set; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public IReadOnlyList<string> Heard => [.. _heard];

    /// <summary>Whose mails it has said yes to.</summary>
    public IReadOnlyList<string> Taken => [.. _taken];

    /// <summary>What a server says that takes everything.</summary>
    public static string Yes(string line) => line switch
    {
        "" => "220 ready",
        ['E', 'H', 'L', 'O', ..] => "250-scripted.example\r\n250-PIPELINING\r\n250-SIZE 1000000\r\n250 HELP",
        "DATA" => "354 go on",
        _ => "250 2.0.0 fine",
    };

    /// <summary>As <see cref="Yes"/>, but for lines that begin so; the greeting is the empty one.</summary>
    public static Func<string, string> But(string line, string answer) => said => line.Length == 0 ? (said.Length == 0 ? answer : Yes(said)) : said.StartsWith(line, StringComparison.Ordinal) ? answer : Yes(said);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
    }

    private async Task ListenAsync()
    {
        while (true) { _ = TalkAsync(await _listener.AcceptTcpClientAsync()); }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            var (isMail, isSilent, hasSender, to) = (false, false, false, "");
            for (var line = ""; line is not null; line = await reader.ReadLineAsync())
            {
                if (line.Length > 0) { _heard.Enqueue(line); }
                if (isSilent || (isMail && line != ".")) { continue; }
                var said = Answer(line);
                if (said == Gone) { return; }
                (isSilent, var isYes) = (said == Silence, said.StartsWith('2'));
                if (line.StartsWith("MAIL", StringComparison.Ordinal)) { (hasSender, to) = (isYes, ""); }
                if (line.StartsWith("RCPT", StringComparison.Ordinal) && isYes && hasSender) { to = line["RCPT TO:<".Length..^1]; }
                // An empty mail to nobody ends what it has refused.
                if (line == "." && isYes && to.Length > 0) { _taken.Enqueue(to); }
                isMail = said.StartsWith("354", StringComparison.Ordinal);
                if (!isSilent) { await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(said + "\r\n")); }
            }
        }
    }
}
