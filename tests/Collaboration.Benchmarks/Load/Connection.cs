using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Collaboration.Benchmarks.Load;

/// <summary>Status and length of the body, without the framing of chunks.</summary>
internal readonly record struct Answer(int Status, int Length);

/// <summary>
/// A kept-alive connection that reads only what tells a right answer from a wrong one, so that measuring costs little
/// beside serving: a client library would take more time than the pages.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
    private readonly byte[] _buffer = new byte[256 << 10];
    private int _at;
    private int _end;

    public Connection(int port) => _socket.Connect(IPAddress.Loopback, port);

    public Answer Ask(ReadOnlySpan<byte> request)
    {
        for (var sent = 0; sent < request.Length;) { sent += _socket.Send(request[sent..]); }
        (_at, _end) = (0, 0);
        var head = Line("\r\n\r\n"u8).ToArray();
        var status = Number(head.AsSpan(9, 3));
        if (Header(head, "\r\nContent-Length: "u8) is { IsEmpty: false } length)
        {
            var bytes = Number(length);
            Skip(bytes);
            return new(status, bytes);
        }
        return new(status, Header(head, "\r\nTransfer-Encoding: "u8).SequenceEqual("chunked"u8) ? SkipChunks() : 0);
    }

    public void Dispose() => _socket.Dispose();

    private int SkipChunks()
    {
        var total = 0;
        while (true)
        {
            var size = Convert.ToInt32(Encoding.ASCII.GetString(Line("\r\n"u8)), 16);
            Skip(size + 2);
            if (size == 0) { return total; }
            total += size;
        }
    }

    /// <summary>What comes before the mark; goes on behind it.</summary>
    private ReadOnlySpan<byte> Line(ReadOnlySpan<byte> mark)
    {
        int found;
        while ((found = _buffer.AsSpan(_at, _end - _at).IndexOf(mark)) < 0) { Receive(); }
        var line = _buffer.AsSpan(_at, found);
        _at += found + mark.Length;
        return line;
    }

    private void Skip(int bytes)
    {
        while (_end - _at < bytes)
        {
            bytes -= _end - _at;
            _at = _end;
            Receive();
        }
        _at += bytes;
    }

    private void Receive()
    {
        if (_at == _end) { (_at, _end) = (0, 0); }
        if (_end == _buffer.Length)
        {
            _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
            (_at, _end) = (0, _end - _at);
        }
        var got = _socket.Receive(_buffer.AsSpan(_end));
        _end += got > 0 ? got : throw new BenchException("The server closed a connection in the middle of an answer.");
    }

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        var found = head.IndexOf(name);
        if (found < 0) { return default; }
        var value = head[(found + name.Length)..];
        var end = value.IndexOf("\r\n"u8);
        return end < 0 ? value : value[..end];
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits) { number = number * 10 + (digit - '0'); }
        return number;
    }
}
