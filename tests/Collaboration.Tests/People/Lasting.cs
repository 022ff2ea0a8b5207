using System.Net.Sockets;
using System.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>A request of this person's that does not end by itself, on a connection of its own.</summary>
internal sealed class Lasting : IAsyncDisposable
{
    private readonly TcpClient _connection;
    private readonly CancellationTokenSource _over = new();
    private readonly TaskCompletionSource _cutOff = new();
    private readonly Task _work;
    private long _passed;
    private string? _answer;

    private Lasting(TcpClient connection, bool sends)
    {
        _connection = connection;
        _work = sends ? SendAsync() : ReadAsync();
    }

    /// <param name="what">Of <see cref="LastingModule"/>.</param>
    public static async Task<Lasting> AskAsync(App node, string what, Browser person)
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(node.Address.Host, node.Address.Port);
        var sends = what == "upload";
        var head = $"{(sends ? "POST" : "GET")} {person.Prefix}/testing/{what} HTTP/1.1\r\nHost: {node.Address.Authority}\r\nCookie: {person.Cookies.For(person.Prefix)}\r\n{(sends ? "Transfer-Encoding: chunked\r\n" : "")}\r\n";
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        return new Lasting(connection, sends);
    }

    public async Task GoesOnAsync(TimeSpan atLeast)
    {
        var (until, before) = (TimeProvider.System.GetUtcNow() + atLeast, Interlocked.Read(ref _passed));
        await Wait.UntilAsync("something has passed", () => _cutOff.Task.IsCompleted || (Interlocked.Read(ref _passed) > before && TimeProvider.System.GetUtcNow() >= until));
        Assert.False(_cutOff.Task.IsCompleted, $"It was cut off, after {_answer}");
        Assert.True(_answer?.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) != false, _answer);
    }

    /// <param name="which">For whoever reads that it was not.</param>
    public Task IsCutOffAsync(string which) => Wait.UntilAsync($"the request is cut off ({which})", () => _cutOff.Task.IsCompleted);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _connection.Dispose();
        await _work;
        _over.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await _connection.GetStream().ReadAsync(buffer, _over.Token)) > 0;) { Interlocked.Add(ref _passed, read); _answer ??= Encoding.UTF8.GetString(buffer, 0, read); }
            _cutOff.SetResult();
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException) { _cutOff.TrySetResult(); }
    }

    private async Task SendAsync()
    {
        var chunk = Encoding.ASCII.GetBytes($"400\r\n{new string('x', 1024)}\r\n");
        try
        {
            while (true)
            {
                await _connection.GetStream().WriteAsync(chunk, _over.Token);
                Interlocked.Add(ref _passed, chunk.Length);
                await Task.Delay(TimeSpan.FromMilliseconds(50), _over.Token);
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException) { _cutOff.TrySetResult(); }
    }
}
