using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Collaboration.Testing;

/// <summary>An open page's live connection, at the level of the frames that a browser sends: SignalR's JSON protocol.</summary>
public sealed class LiveClient : IAsyncDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonElement> _came = System.Threading.Channels.Channel.CreateUnbounded<JsonElement>();
    private readonly CancellationTokenSource _over = new();
    private readonly App _app;
    private int _asked;

    private LiveClient(App app) => _app = app;

    /// <summary>True once the server has ended it.</summary>
    public bool IsOver { get; private set; }

    /// <exception cref="WebSocketException">It was not let in.</exception>
    public static async Task<LiveClient> OpenAsync(Browser browser, App app)
    {
        await app.KnowsAsync(browser.Prefix);
        var client = new LiveClient(app);
        if (browser.Cookies.For(browser.Prefix + "/live") is { } cookies) { client._socket.Options.SetRequestHeader("Cookie", cookies); }
        await client._socket.ConnectAsync(new Uri($"ws://{app.Address.Authority}{browser.Prefix}/live"), CancellationToken.None);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        _ = client.ReceiveAsync();
        return client;
    }

    /// <summary>Watches a stream, once no older transaction of another test holds up what was said before; null where there is none for this person.</summary>
    public async Task<JsonElement?> JoinAsync(string stream, string after)
    {
        await _app.AllIsToldAsync();
        var id = $"{++_asked}";
        await SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = "Join", arguments = new[] { stream, after } }));
        var answer = await NextAsync(m => m.GetProperty("type").GetInt32() == 3 && m.GetProperty("invocationId").GetString() == id);
        return answer.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object ? result : null;
    }

    /// <summary>The next change that comes by itself.</summary>
    public async Task<JsonElement> ChangedAsync() =>
        (await NextAsync(m => m.GetProperty("type").GetInt32() == 1 && m.GetProperty("target").GetString() == "changed")).GetProperty("arguments")[0];

    /// <summary>Sends a frame as it is.</summary>
    public async Task SendAsync(string frame) => await _socket.SendAsync(Encoding.UTF8.GetBytes(frame + End), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task<JsonElement> NextAsync(Predicate<JsonElement> isIt)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var message = await _came.Reader.ReadAsync(patience.Token);
            if (message.TryGetProperty("type", out _) && isIt(message)) { return message; }
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            var (buffer, text) = (new byte[16 << 10], new StringBuilder());
            while (await _socket.ReceiveAsync(buffer, _over.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
                if (!part.EndOfMessage) { continue; }
                foreach (var frame in text.ToString().Split(End, StringSplitOptions.RemoveEmptyEntries)) { _came.Writer.TryWrite(JsonDocument.Parse(frame).RootElement); }
                text.Clear();
            }
        }
        catch (Exception over) when (over is WebSocketException or OperationCanceledException) { }
        IsOver = true;
        _came.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _socket.Dispose();
        _over.Dispose();
    }
}
