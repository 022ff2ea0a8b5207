using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Newsletters.Sending;

/// <summary>
/// What a mail server has whole in this moment, in a file of the tenant's: one short write that outlives the process as soon
/// as it is made, long before the database has it. It is made as the end of the mail is handed over, not when the yes is
/// there: a process that is killed in between cannot know the answer, and a server that has the whole of a mail takes it all
/// but always. What it does refuse, or what is lost with a broken connection, gets a second line that says so.
/// </summary>
internal sealed class Journal : IDisposable
{
    /// <summary>An id, and whether the server has it.</summary>
    private const int Size = 17;

    private readonly FileStream _file;

    private Journal(FileStream file) => _file = file;

    /// <summary>The lines of an earlier process, and a file to write on.</summary>
    public static Journal Open(FilesFolder files, Tenant tenant, Guid run) =>
        new(new FileStream(PathOf(files, tenant, run), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));

    /// <summary>What a server has and was not cleared; a line that was cut off is none.</summary>
    public Guid[] Read()
    {
        var (bytes, has) = (new byte[_file.Length / Size * Size], new HashSet<Guid>());
        _file.Position = 0;
        _file.ReadExactly(bytes);
        foreach (var line in bytes.Chunk(Size))
        {
            var delivery = new Guid(line.AsSpan(0, 16));
            if (line[16] == 1) { has.Add(delivery); }
            else { has.Remove(delivery); }
        }
        return [.. has];
    }

    public void HandedOver(Guid delivery) => Write(delivery, 1);

    /// <summary>It has not taken it after all.</summary>
    public void Withdraw(Guid delivery) => Write(delivery, 0);

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

    private void Write(Guid delivery, byte has)
    {
        Span<byte> line = stackalloc byte[Size];
        delivery.TryWriteBytes(line);
        line[16] = has;
        lock (_file) { _file.Write(line); }
    }

    private static string PathOf(FilesFolder files, Tenant tenant, Guid run) => Path.Combine(files.Coming(tenant.Id), $"sending.{run:N}");
}
