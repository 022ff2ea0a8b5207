using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.OpenId.Identities;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.OpenId.SignOut;

/// <summary>Ends the sessions here that a sign-out at the provider speaks of, of this hospital alone.</summary>
internal sealed class SessionEnds(CollaborationDb db, TimeProvider clock)
{
    public async Task EndAsync(Leave leave, CancellationToken ct)
    {
        var (issuer, subject, sid, before) = leave;
        var meant = db.Set<ProviderSession>().Where(p => (issuer == null || p.Issuer == issuer) && (subject == null || p.Subject == subject) && (sid == null || p.Sid == sid));
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var over = await db.Set<Session>().Where(s => s.CreatedAt < before && meant.Any(p => p.Id == s.Id)).ToListAsync(ct);
        db.RemoveRange(over);
        db.AddRange(over.Select(s => new AuditRow("session.ended", s.AccountId, s.Id, clock.GetUtcNow(), new { source = OpenIdModule.Source })));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
