using System.Buffers.Binary;
using System.IO.Compression;
using Collaboration.Import.Contracts;

namespace Collaboration.Import.Exports;

/// <summary>Opens an export, compressed with gzip or not, as often as it is read.</summary>
internal sealed class ExportFile(string path, string? name = null)
{
    /// <summary>Most bytes that a compressed file may unfold to.</summary>
    private const long UnpackedLimit = 16L << 30;

    /// <summary>Its name, for messages.</summary>
    public string Name { get; } = name ?? Path.GetFileName(path);

    public long Length => new FileInfo(path).Length;

    /// <exception cref="ImportException">It is not there, may not be read, or is no kind of file that is understood here.</exception>
    public Stream Open()
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
            var (first, second) = (file.ReadByte(), file.ReadByte());
            file.Position = 0;
            if (first < 0) { throw new ImportException($"{Name} is empty."); }
            if (first == 'P' && second == 'K') { throw new ImportException($"{Name} is a ZIP archive: unpack it, and choose the file inside."); }
            return first == 0x1f && second == 0x8b ? new Unpacked(file, Name, UnpackedLimit) : file;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            throw new ImportException($"{Name} cannot be read: {unread.Message}");
        }
    }

    // Decompression takes a file that was cut off for a short one. Its last four bytes tell the length it should have.
    private sealed class Unpacked : Stream
    {
        private readonly GZipStream _unpacked;
        private readonly string _name;
        private readonly long _limit;
        private readonly uint _promised;
        private long _read;

        public Unpacked(FileStream file, string name, long limit)
        {
            (_name, _limit) = (name, limit);
            Span<byte> end = stackalloc byte[4];
            if (file.Length < 18) { throw new ImportException($"{name} was cut off."); }
            file.Seek(-4, SeekOrigin.End);
            file.ReadExactly(end);
            _promised = BinaryPrimitives.ReadUInt32LittleEndian(end);
            file.Position = 0;
            _unpacked = new GZipStream(file, CompressionMode.Decompress);
        }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => _read; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try { return Counted(await _unpacked.ReadAsync(buffer, cancellationToken), buffer.Length); }
            catch (InvalidDataException damaged) { throw new ImportException($"{_name} is damaged: {damaged.Message}"); }
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            try { return Counted(_unpacked.Read(buffer, offset, count), count); }
            catch (InvalidDataException damaged) { throw new ImportException($"{_name} is damaged: {damaged.Message}"); }
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _unpacked.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(int read, int asked)
        {
            _read += read;
            if (_read > _limit) { throw new ImportException($"{_name} unfolds to more than {_limit >> 30} GB."); }
            if (read == 0 && asked > 0 && (uint)_read != _promised) { throw new ImportException($"{_name} was cut off: it ends before its end."); }
            return read;
        }
    }
}
