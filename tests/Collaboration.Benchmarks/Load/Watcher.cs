using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using Collaboration.Benchmarks.Content;

namespace Collaboration.Benchmarks.Load;

/// <summary>What all watchers of a process watch, and from where.</summary>
/// <param name="Ports">Of the nodes: each watcher begins at its own, and goes to the next when it is cut off.</param>
/// <param name="Source">The loopback address that they come from.</param>
/// <param name="First">Number of the first person; each watcher is another one.</param>
/// <param name="Cursor">Where the stream stood before anything was said.</param>
internal sealed record WatchOrder(int[] Ports, string Source, string Hospital, int First, int Count, string Stream, string Cursor);

/// <summary>
/// An open page: it watches one stream, shows each thing once, in the order in which it is told, and when it is cut off it
/// comes back and asks for what it missed before it takes anything new.
/// </summary>
internal sealed class Watcher(WatchOrder order, int number, HttpMessageInvoker http, Action<Guid, long> seen)
{
    private const byte End = 0x1E;

    private static readonly byte[] s_hello = Frame("""{"protocol":"json","version":1}"""), s_ping = Frame("""{"type":6}""");

    private readonly byte[] _buffer = new byte[8 << 10];
    private readonly HashSet<Guid> _has = [];
    private Func<byte[], Task> _send = _ => Task.CompletedTask;
    private Action _abort = () => { };
    private string _cursor = order.Cursor;
    private int _node = number % order.Ports.Length;

    /// <summary>What it shows, in its order.</summary>
    public List<Guid> Shown { get; } = [];

    /// <summary>True while it has caught up and is told of what happens.</summary>
    public bool IsIn { get; private set; }

    public bool IsCutOff { get; private set; }

    /// <summary>Times that it was thrown out and came back.</summary>
    public int Returns { get; private set; }

    public async Task RunAsync(CancellationToken ct)
    {
        for (var tries = 0; !IsCutOff && !ct.IsCancellationRequested; tries++)
        {
            if (tries > 0)
            {
                (_node, Returns) = ((_node + 1) % order.Ports.Length, Returns + 1);
                await Task.Delay(Random.Shared.Next(100, 1000), ct);
            }
            try { await WatchAsync(ct); }
            catch (Exception over) when (over is WebSocketException or HttpRequestException or IOException or ObjectDisposedException or InvalidOperationException) { IsIn = false; }
        }
    }

    public async Task PingAsync()
    {
        if (!IsIn) { return; }
        try { await _send(s_ping); }
        catch (Exception over) when (over is WebSocketException or ObjectDisposedException or InvalidOperationException) { }
    }

    public void CutOff()
    {
        (IsCutOff, IsIn) = (true, false);
        _abort();
    }

    public void Return() => IsCutOff = false;

    private async Task WatchAsync(CancellationToken ct)
    {
        using var socket = new ClientWebSocket();
        // One sends at a time: while it is in only the pings do, and before that only this.
        (_send, _abort) = (frame => socket.SendAsync(frame, WebSocketMessageType.Text, true, ct), socket.Abort);
        socket.Options.SetRequestHeader("Cookie", $"session={Staff.Token(order.First + number)}");
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{order.Ports[_node]}/{order.Hospital}/live"), http, ct);
        await _send(s_hello);
        await JoinAsync();
        var (text, isJoining, held) = (new MemoryStream(), true, new List<byte[]>());
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(), ct);
            if (part.MessageType == WebSocketMessageType.Close) { throw new WebSocketException("closed"); }
            text.Write(_buffer, 0, part.Count);
            if (!part.EndOfMessage) { continue; }
            var at = Stopwatch.GetTimestamp();
            var frames = text.GetBuffer().AsMemory(0, (int)text.Length);
            for (int end; (end = frames.Span.IndexOf(End)) >= 0; frames = frames[(end + 1)..])
            {
                var frame = frames[..end];
                if (Is(frame.Span, "{\"type\":1,"u8))
                {
                    if (isJoining) { held.Add(frame.ToArray()); } else { Take(frame.Span, at); }
                }
                else if (Is(frame.Span, "{\"type\":3,"u8))
                {
                    Take(frame.Span, at);
                    if (frame.Span.IndexOf("\"more\":true"u8) >= 0) { await JoinAsync(); continue; }
                    foreach (var each in held) { Take(each, at); }
                    (isJoining, IsIn) = (false, true);
                    held.Clear();
                }
                else if (Is(frame.Span, "{\"type\":7"u8)) { throw new WebSocketException("ended"); }
            }
            text.SetLength(0);
        }
    }

    private static bool Is(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> head) => frame.StartsWith(head);

    // What stands in quotes in an item's markup is escaped there, so that these marks are the frame's own.
    private void Take(ReadOnlySpan<byte> frame, long at)
    {
        if (frame.IndexOf("\"missed\":true"u8) >= 0 || frame.IndexOf("\"result\":null"u8) >= 0) { throw new BenchException("A watcher was not told all, or not let in."); }
        if (Value(frame, "\"cursor\":\""u8) is { Length: > 0 } cursor) { _cursor = Encoding.ASCII.GetString(cursor); }
        for (var rest = frame; Value(rest, "\"id\":\""u8) is { Length: 36 } id; rest = rest[(rest.IndexOf("\"id\":\""u8) + 42)..])
        {
            var item = Guid.Parse(Encoding.ASCII.GetString(id));
            if (!_has.Add(item)) { continue; }
            Shown.Add(item);
            seen(item, at);
        }
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> name)
    {
        var at = frame.IndexOf(name);
        if (at < 0) { return default; }
        var value = frame[(at + name.Length)..];
        return value[..value.IndexOf((byte)'"')];
    }

    private Task JoinAsync() => _send(Frame($$"""{"type":1,"invocationId":"1","target":"Join","arguments":["{{order.Stream}}","{{_cursor}}"]}"""));

    private static byte[] Frame(string json) => [.. Encoding.UTF8.GetBytes(json), End];
}
