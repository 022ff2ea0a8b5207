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

    public byte[] Of(Guid account)
    {
        Span<byte> text = stackalloc byte[20];
        BinaryPrimitives.WriteInt32BigEndian(text, current.Tenant.Id);
        account.TryWriteBytes(text[4..], bigEndian: true, out _);
        return HMACSHA256.HashData(_key, text);
    }

    /// <summary>
    /// The person's mark, and those of the accounts that were made one with theirs. Two accounts become one without a
    /// sealed row being touched: one that changed in that transaction would say whose it is.
    /// </summary>
    public async Task<List<byte[]>> AllOfAsync(Guid account, CancellationToken ct)
    {
        var merged = await db.Set<Account>().Where(a => a.MergedInto == account).Select(a => a.Id).ToListAsync(ct);
        return [Of(account), .. merged.Select(Of)];
    }
}
