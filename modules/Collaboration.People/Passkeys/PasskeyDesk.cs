using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Passkeys;

/// <summary>Gives out challenges and checks the answers. The cryptography is the framework's.</summary>
internal sealed class PasskeyDesk(CollaborationDb db, CurrentTenant current, IPasskeyHandler<Account> handler, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>What a browser needs to ask the person's device.</summary>
    /// <param name="Id">Of the ceremony, to be sent with the answer.</param>
    internal sealed record Challenge(Guid Id, JsonElement Options);

    /// <summary>For a new passkey of this account.</summary>
    /// <param name="isNew">The account is not there yet, and is made together with the passkey.</param>
    public async Task<Challenge> CreationAsync(Account account, HttpContext context, CancellationToken ct, bool isNew = false)
    {
        var entity = new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.UserName!, DisplayName = account.FullName };
        var made = await handler.MakeCreationOptionsAsync(entity, context);
        return await KeepAsync(isNew ? null : account.Id, isNew ? account.Id : null, made.AttestationState, made.CreationOptionsJson, ct);
    }

    /// <summary>For signing in, whoever it is.</summary>
    public async Task<Challenge> RequestAsync(HttpContext context, CancellationToken ct)
    {
        var made = await handler.MakeRequestOptionsAsync(null, context);
        return await KeepAsync(null, null, made.AssertionState, made.RequestOptionsJson, ct);
    }

    /// <returns>The new passkey; null when the answer is not the right one, or comes too late or a second time.</returns>
    public async Task<UserPasskeyInfo?> CreatedAsync(Guid account, Guid? ceremony, string? credential, HttpContext context, CancellationToken ct, bool isNew = false)
    {
        if (await TakeAsync(isNew ? null : account, isNew ? account : null, ceremony, ct) is not { } state || string.IsNullOrEmpty(credential)) { return null; }
        var result = await handler.PerformAttestationAsync(new() { HttpContext = context, CredentialJson = credential, AttestationState = state });
        return result.Succeeded ? result.Passkey : null;
    }

    /// <returns>Whose passkey answered, and how it stands now; null as above.</returns>
    public async Task<(Account Account, UserPasskeyInfo Passkey)?> AnsweredAsync(Guid? ceremony, string? credential, HttpContext context, CancellationToken ct)
    {
        if (await TakeAsync(null, null, ceremony, ct) is not { } state || string.IsNullOrEmpty(credential)) { return null; }
        var result = await handler.PerformAssertionAsync(new() { HttpContext = context, CredentialJson = credential, AssertionState = state });
        return result.Succeeded ? (result.User, result.Passkey) : null;
    }

    private async Task<Challenge> KeepAsync(Guid? account, Guid? newAccount, string? state, string options, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Set<Ceremony>().Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(ct);
        var ceremony = new Ceremony(account, newAccount, Seal.Protect(state ?? ""), now);
        db.Add(ceremony);
        await db.SaveChangesAsync(ct);
        return new(ceremony.Id, JsonDocument.Parse(options).RootElement);
    }

    private async Task<string?> TakeAsync(Guid? account, Guid? newAccount, Guid? id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ceremony = await db.Set<Ceremony>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.AccountId == account && c.NewAccountId == newAccount && c.ExpiresAt > now, ct);
        return ceremony is not null && await db.Set<Ceremony>().Where(c => c.Id == id).ExecuteDeleteAsync(ct) == 1 ? Seal.Unprotect(ceremony.SealedState) : null;
    }

    private IDataProtector Seal => protection.CreateProtector("passkey", $"{current.Tenant.Id}");
}
