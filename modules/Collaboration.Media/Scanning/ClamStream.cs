using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Collaboration.Media.Scanning;

/// <summary>clamd's command INSTREAM (man clamd): pieces with their lengths before them, an empty one, and the answer.</summary>
internal static class ClamStream
{
    private const int Piece = 1 << 17, LongestAnswer = 4096;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <returns>The line that it answers with, such as <c>stream: OK</c>.</returns>
    /// <exception cref="SocketException">Nobody is there.</exception>
    /// <exception cref="TimeoutException">It is there and does nothing for a minute.</exception>
    public static async Task<string> AskAsync(EndPoint at, string path, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var socket = at is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            patience.CancelAfter(s_patience);
            await socket.ConnectAsync(at, patience.Token);
            await using var stream = new NetworkStream(socket);
            // What is too long for it is answered before its end, and the line closed.
            var answer = AnswerAsync(stream, patience.Token);
            try { await SendAsync(stream, path, answer, patience); }
            catch (IOException) { }
            return await answer;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { throw new TimeoutException($"{at} has not answered for {s_patience.TotalSeconds:0} s."); }
    }

    private static async Task SendAsync(NetworkStream stream, string path, Task answer, CancellationTokenSource patience)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), patience.Token);
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
            for (int read; !answer.IsCompleted && (read = await file.ReadAsync(buffer.AsMemory(4, Piece - 4), patience.Token)) > 0;)
            {
                BinaryPrimitives.WriteInt32BigEndian(buffer, read);
                await stream.WriteAsync(buffer.AsMemory(0, 4 + read), patience.Token);
                patience.CancelAfter(s_patience);
            }
            await stream.WriteAsync(new byte[4], patience.Token);
        }
        finally { ArrayPool<byte>.Shared.Return(buffer); }
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken ct)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        for (int read; length < answer.Length && !answer.AsSpan(0, length).Contains((byte)0) && (read = await stream.ReadAsync(answer.AsMemory(length), ct)) > 0;) { length += read; }
        return length > 0 ? Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n') : throw new IOException("The scanner closed the line without an answer.");
    }
}
