using System.Security.Cryptography;
using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Privacy;

namespace Collaboration.Privacy.Incidents;

/// <summary>Words that are kept sealed: with a key that stands outside the database, for one row of one hospital.</summary>
internal sealed class SealedCopies(CollaborationDb db, MasterKey master)
{
    private sealed record Copy(int Tenant, Guid Row, string Words, string? Kept);

    /// <param name="row">Id of the row that keeps it.</param>
    public byte[] Seal(Guid row, Recallable thing) => master.Seal(JsonSerializer.SerializeToUtf8Bytes(new Copy(db.CurrentTenantId, row, thing.Words, thing.Kept)));

    /// <exception cref="CryptographicException">It is another row's, or was changed.</exception>
    public Stood Open(Guid row, byte[] box)
    {
        var copy = JsonSerializer.Deserialize<Copy>(master.Open(box))!;
        return copy.Tenant == db.CurrentTenantId && copy.Row == row ? new(copy.Words, copy.Kept) : throw new CryptographicException("The copy belongs to another row.");
    }
}
