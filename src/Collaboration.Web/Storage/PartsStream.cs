namespace Collaboration.Web.Storage;

/// <summary>A file elsewhere, fetched in parts as it is read: a small one first, for most are pictures, then larger ones.</summary>
/// <param name="part">Gets the bytes from the first to the second, both included.</param>
internal sealed class PartsStream(long length, Func<long, long, CancellationToken, Task<Stream>> part) : Stream
{
    private const long First = 1 << 20, Largest = 16 << 20;

    private long _position;
    private long _end;
    private long _next = First;
    private Stream? _part;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => _position + offset, _ => length + offset };
        ArgumentOutOfRangeException.ThrowIfNegative(to, nameof(offset));
        if (to != _position) { Close(ref _part); }
        return _position = to;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.IsEmpty) { return 0; }
        if (_part is null)
        {
            _end = Math.Min(length, _position + _next);
            _next = Math.Min(_next * 4, Largest);
            _part = await part(_position, _end - 1, cancellationToken);
        }
        var read = await _part.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _end - _position)], cancellationToken);
        if (read == 0) { throw new EndOfStreamException("The file store broke off."); }
        _position += read;
        if (_position == _end) { Close(ref _part); }
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It comes over the network: read it asynchronously.");

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) { Close(ref _part); }
        base.Dispose(disposing);
    }

    private static void Close(ref Stream? part)
    {
        part?.Dispose();
        part = null;
    }
}
