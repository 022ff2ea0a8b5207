using System.Security.Cryptography;
using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.OpenId.Providers;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.OpenId.Trials;

/// <summary>Keeps what a test showed, until the page has shown it.</summary>
internal sealed class TrialBook(CollaborationDb db, Secrets secrets, TimeProvider clock)
{
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(1);

    /// <returns>The path of the page that shows it.</returns>
    public async Task<string> KeepAsync(Guid account, Finding finding, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var old = at - s_kept;
        await db.Set<Trial>().Where(t => t.At < old).ExecuteDeleteAsync(ct);
        var trial = new Trial(account, secrets.Seal(db.CurrentTenantId, JsonSerializer.Serialize(finding)), at);
        db.Add(trial);
        await db.SaveChangesAsync(ct);
        return $"/people/openid/trials/{trial.Id}";
    }

    /// <summary>Null when it is not this account's, or was an hour ago.</summary>
    public async Task<Finding?> FindAsync(Guid id, Guid account, CancellationToken ct)
    {
        var old = clock.GetUtcNow() - s_kept;
        if (await db.Set<Trial>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.AccountId == account && t.At >= old, ct) is not { } trial) { return null; }
        try { return JsonSerializer.Deserialize<Finding>(secrets.Open(db.CurrentTenantId, trial.SealedFinding)); }
        catch (CryptographicException) { return null; }
    }
}
