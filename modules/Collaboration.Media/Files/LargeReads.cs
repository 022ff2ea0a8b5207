using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Collaboration.Media.Files;

/// <summary>
/// Reads a file straight into what is sent, in large pieces: the server's own way is four times as many reads, and a copy of
/// each.
/// </summary>
internal sealed class LargeReads(IHttpResponseBodyFeature body) : IHttpResponseBodyFeature
{
    private const int Piece = 128 << 10;

    public Stream Stream => body.Stream;
    public PipeWriter Writer => body.Writer;

    public static void Use(HttpContext context) => context.Features.Set<IHttpResponseBodyFeature>(new LargeReads(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>()));

    public void DisableBuffering() => body.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => body.StartAsync(cancellationToken);

    public Task CompleteAsync() => body.CompleteAsync();

    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var left = count ?? RandomAccess.GetLength(file) - offset;
        await body.StartAsync(cancellationToken);
        while (left > 0)
        {
            var memory = body.Writer.GetMemory((int)Math.Min(left, Piece));
            if (memory.Length > left) { memory = memory[..(int)left]; }
            var read = await RandomAccess.ReadAsync(file, memory, offset, cancellationToken);
            if (read == 0) { throw new EndOfStreamException("A file has become shorter while it is sent."); }
            body.Writer.Advance(read);
            (left, offset) = (left - read, offset + read);
            if ((await body.Writer.FlushAsync(cancellationToken)).IsCompleted) { return; }
        }
    }
}
