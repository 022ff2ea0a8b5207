using System.Buffers.Binary;
using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Marks;

/// <summary>By what a sealed author is known where no name may stand.</summary>
internal sealed class Marks(CollaborationDb db, MasterKey master, CurrentTenant current)
{
    private readonly byte[] _key = master.Derive("sealing: mark of an author");

    private int? _number;

    public async Task<byte[]> OfAsync(Guid account, CancellationToken ct)
    {
        _number ??= (await db.Database.SqlQuery<int?>($"select number as \"Value\" from sealing.origin").ToListAsync(ct)).SingleOrDefault() ?? current.Tenant.Id;
        return Of(account, _number.Value);
    }

    /// <summary>Before the first mark is kept: from now on they are made under this tenant's number, whatever number it has later.</summary>
    public Task BeginAsync(CancellationToken ct) => db.Database.ExecuteSqlAsync($"insert into sealing.origin (number) values ({current.Tenant.Id}) on conflict do nothing", ct);

    /// <summary>
    /// The person's mark, and those of the accounts that were made one with theirs. Two accounts become one without a
    /// sealed row being touched: one that changed in that transaction would say whose it is.
    /// </summary>
    public async Task<List<byte[]>> AllOfAsync(Guid account, CancellationToken ct)
    {
        var merged = await db.Set<Account>().Where(a => a.MergedInto == account).Select(a => a.Id).ToListAsync(ct);
        var own = await OfAsync(account, ct);
        return [own, .. merged.Select(m => Of(m, _number!.Value))];
    }

    private byte[] Of(Guid account, int number)
    {
        Span<byte> text = stackalloc byte[20];
        BinaryPrimitives.WriteInt32BigEndian(text, number);
        account.TryWriteBytes(text[4..], bigEndian: true, out _);
        return HMACSHA256.HashData(_key, text);
    }
}
