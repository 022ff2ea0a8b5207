using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Pins;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.SignIn;

/// <summary>
/// What somebody shows before something that a borrowed browser must not do: the password, else the PIN; who has neither
/// has to have signed in a moment ago.
/// </summary>
internal sealed class OwnSecret(CollaborationDb db, PasswordGate gate, Person person, CurrentTenant current, TimeProvider clock)
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);

    /// <summary>What the field is called; null where there is nothing to type.</summary>
    public async Task<string?> LabelAsync(Account me, CancellationToken ct) =>
        HasPassword(me) ? "Your password" : await PinAsync(me, ct) is not null ? "Your PIN" : null;

    /// <summary>A sentence for whoever is not admitted; null for who is. Wrong tries are counted.</summary>
    public async Task<string?> RefusalAsync(Account me, string? typed, CancellationToken ct)
    {
        if (HasPassword(me)) { return await gate.AdmitsAsync(me, typed ?? "", ct) ? null : PasswordGate.Refusal; }
        if (await PinAsync(me, ct) is { } hash) { return await gate.AdmitsAsync(me, hash, typed ?? "", ct) ? null : "That is not your PIN. Check it and try again; after ten wrong tries, wait fifteen minutes."; }
        // Who was handed over has shown nothing here.
        return person.Means != Means.Handoff && clock.GetUtcNow() - person.SignedInAt <= s_fresh ? null : "You signed in more than five minutes ago. Sign in once more, then you can do this.";
    }

    // Where nobody comes in by one, nobody is asked for one that was perhaps never chosen by the person.
    private bool HasPassword(Account me) => me.PasswordHash is not null && !current.Tenant.SignIn.ForbidsPasswords;

    private Task<string?> PinAsync(Account me, CancellationToken ct) => current.Tenant.SignIn.ForbidsPasswords ? Task.FromResult<string?>(null)
        : db.Set<Pin>().Where(p => p.AccountId == me.Id).Select(p => (string?)p.PinHash).SingleOrDefaultAsync(ct);
}
