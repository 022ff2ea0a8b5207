using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Newsletters.Sending;

/// <summary>
/// What a mail server has taken in this moment, in a file of this node: one short write that outlives the process as soon as
/// it is made, long before the database has it. Between the server's yes and this line lie microseconds, and a process that
/// is killed in them sends that one mail again, with the same Message-ID.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const int Size = 16;

    private readonly FileStream _file;

    private Journal(FileStream file) => _file = file;

    /// <summary>The lines of an earlier process, and a file to write on.</summary>
    public static Journal Open(FilesFolder files, Tenant tenant, Guid run) =>
        new(new FileStream(PathOf(files, tenant, run), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));

    /// <summary>What was taken and not cleared; a line that was cut off is none.</summary>
    public Guid[] Read()
    {
        var bytes = new byte[_file.Length / Size * Size];
        _file.Position = 0;
        _file.ReadExactly(bytes);
        return [.. bytes.Chunk(Size).Select(line => new Guid(line))];
    }

    public void Add(Guid delivery)
    {
        Span<byte> line = stackalloc byte[Size];
        delivery.TryWriteBytes(line);
        lock (_file) { _file.Write(line); }
    }

    /// <summary>Once the database has all of it.</summary>
    public void Clear()
    {
        lock (_file)
        {
            _file.SetLength(0);
            _file.Position = 0;
        }
    }

    public void Dispose()
    {
        var isEmpty = _file.Length == 0;
        _file.Dispose();
        if (isEmpty) { File.Delete(_file.Name); }
    }

    private static string PathOf(FilesFolder files, Tenant tenant, Guid run) => Path.Combine(files.Coming(tenant.Id), $"sending.{run:N}");
}
