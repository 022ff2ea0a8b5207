using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Collaboration.People.Everything;
using Collaboration.People.Invitations;
using Collaboration.People.Passwords;
using Collaboration.People.Profiles;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Leaving;

/// <summary>Invitations, and the address that stands in them. Passwords, passkeys and links belong to the account and go with it.</summary>
internal sealed class OwnData(CollaborationDb db, TimeProvider clock) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["people.invitation.invited_by", "people.invitation.accepted_by", "people.removal.account_id"];

    public Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalCount>>([]);

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update people.invitation set invited_by = {to} where invited_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update people.invitation set accepted_by = {to} where accepted_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update people.profile set account_id = {to} where account_id = {from} and not exists (select from people.profile p where p.account_id = {to})", ct);
        // A copy of the one says less than the person is now told.
        var copies = await db.Set<Copy>().Where(c => c.AccountId == from).Select(c => c.Id).ToListAsync(ct);
        db.AddRange(copies.Select(id => ForgottenCopy.Of(id, clock.GetUtcNow())));
    }

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public async Task EraseAsync(Erasure erasure, CancellationToken ct)
    {
        var copies = await db.Set<Copy>().Where(c => c.AccountId == erasure.Account).Select(c => c.Id).ToListAsync(ct);
        db.AddRange(copies.Select(id => ForgottenCopy.Of(id, erasure.At)));
        await db.Database.ExecuteSqlAsync($"update people.invitation set email = null where accepted_by = {erasure.Account} or upper(email) = upper({erasure.Email})", ct);
        if (erasure.Email is not { } email) { return; }
        var hash = PasswordRequest.Hash(email);
        await db.Set<PasswordRequest>().Where(r => r.AddressHash == hash).ExecuteDeleteAsync(ct);
    }

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var profile = await db.Set<Profile>().AsNoTracking().Where(p => p.AccountId == copy.Account).ToListAsync(ct);
        copy.Add("profile", "Your profile", profile.Select(p => new PersonalEntry(p.Pronouns ?? "What colleagues read", p.Bio, null, new { p.Pronouns, p.Bio, p.PhotoText, p.PhotoId, p.IsHidden, p.IsBesideComments })));
        var passkeys = await db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().Where(p => p.UserId == copy.Account).ToListAsync(ct);
        copy.Add("passkeys", "Your passkeys", passkeys.Select(p => new PersonalEntry(p.Data.Name ?? "A passkey", null, p.Data.CreatedAt, new { p.Data.Name, p.Data.CreatedAt })));
        var made = await db.Set<Invitation>().AsNoTracking().Where(i => i.InvitedBy == copy.Account).OrderBy(i => i.CreatedAt).Select(i => new { i.Roles, i.CreatedAt, i.AcceptedAt }).ToListAsync(ct);
        copy.Add("invitations", "Invitations that you made", made.Select(i => new PersonalEntry(string.Join(", ", i.Roles), null, i.CreatedAt, i)));
    }
}
